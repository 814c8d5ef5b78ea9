namespace Microsoft.Azure.Functions.Worker;

/// <summary>The W3C trace that an invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>The traceparent header's value.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The tracestate header's value.</summary>
    public abstract string TraceState { get; }
}

/// <summary>What the trigger knows besides its value.</summary>
public abstract class BindingContext
{
    /// <summary>For example the DequeueCount of a queue message.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>The state of a retry policy. A queue message's own retries are its dequeue count instead.</summary>
public abstract class RetryContext
{
    /// <summary>Which retry this is; 0 for the first run.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How many retries the policy allows; -1 for no end.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>A function of this app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The assembly that holds it.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>The full name of its method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Its id, stable between runs of one build.</summary>
    public abstract string Id { get; }

    /// <summary>Its name.</summary>
    public abstract string Name { get; }
}

/// <summary>What the runtime offers about an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets the feature of a type.</summary>
    void Set<T>(T instance);

    /// <summary>The feature of a type, or null.</summary>
    T? Get<T>();
}
