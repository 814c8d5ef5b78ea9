using System.Collections;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.Local;

/// <summary>One call of a function. What few callers ask for is made when it is asked for.</summary>
internal sealed class Invocation(LocalFunction function, HttpContext? http, CancellationToken cancellationToken) : FunctionContext, IInvocationFeatures
{
    private string? id;
    private IServiceProvider? services;
    private IDictionary<object, object>? items;
    private Dictionary<Type, object>? features;

    public LocalFunction Function => function;

    public HttpContext? Http => http;

    /// <summary>The message or the timer's state; null for HTTP.</summary>
    public object? TriggerValue { get; init; }

    /// <summary>What <see cref="BindingContext"/> shows.</summary>
    public IReadOnlyDictionary<string, object?>? TriggerData { get; init; }

    /// <summary>What the function returned: written after the last middleware is through.</summary>
    public IResult? Result { get; private set; }

    /// <summary>A parameter could not be bound; <see cref="Result"/> says so to the caller and the function is not called.</summary>
    public bool IsRefused { get; private set; }

    public override string InvocationId => id ??= new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    /// <summary>For HTTP, ASP.NET Core makes the scope when it is first asked for.</summary>
    public override IServiceProvider InstanceServices
    {
        get => services ?? http!.RequestServices;
        set => services = value;
    }

    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    public override CancellationToken CancellationToken => cancellationToken;

    public override IInvocationFeatures Features => this;

    public override TraceContext TraceContext => LocalTraceContext.Current;

    public override RetryContext RetryContext => NoRetry.Instance;

    public override BindingContext BindingContext => new LocalBindingContext(TriggerData ?? http?.Request.RouteValues);

    public void Refuse(IResult answer)
    {
        IsRefused = true;
        Result = answer;
    }

    public Task Keep(IResult? result)
    {
        Result = result;
        return Task.CompletedTask;
    }

    public Task KeepAsync<T>(Task<T> task) where T : IResult
    {
        return task.IsCompletedSuccessfully ? Keep(task.Result) : AwaitAsync(this, task);

        static async Task AwaitAsync(Invocation invocation, Task<T> task) => invocation.Result = await task;
    }

    T? IInvocationFeatures.Get<T>() where T : default
    {
        if (typeof(T) == typeof(HttpContext)) return (T?)(object?)http;
        return features?.TryGetValue(typeof(T), out var feature) == true ? (T)feature : default;
    }

    void IInvocationFeatures.Set<T>(T instance) => (features ??= [])[typeof(T)] = instance!;

    IEnumerator<KeyValuePair<Type, object>> IEnumerable<KeyValuePair<Type, object>>.GetEnumerator() => (features ??= []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (features ??= []).GetEnumerator();
}
