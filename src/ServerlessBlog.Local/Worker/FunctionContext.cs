namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, stable between runs of one build.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The W3C trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger knows besides its value.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The retry policy's state.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's own scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Whatever middlewares and the function want to share.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the runtime offers about this invocation, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Signals that the invocation should end early.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
