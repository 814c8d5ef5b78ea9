using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>The middlewares around every function, and the scope of those that no request brings one for.</summary>
internal sealed class InvocationPipeline
{
    private readonly FunctionExecutionDelegate run;
    private readonly IServiceScopeFactory scopes;

    public InvocationPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middlewares, IServiceScopeFactory scopes)
    {
        FunctionExecutionDelegate function = static context => ((Invocation)context).Function.Body((Invocation)context);
        run = middlewares.Reverse().Aggregate(function, (next, middleware) => middleware(next));
        this.scopes = scopes;
    }

    /// <summary>Runs an invocation in the scope of its HTTP request.</summary>
    public Task RunAsync(Invocation invocation) => run(invocation);

    /// <summary>Runs an invocation that the host itself starts, in a scope and a trace of its own.</summary>
    public async Task RunAloneAsync(Invocation invocation)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var trace = new Activity(invocation.Function.Name).Start();
        invocation.InstanceServices = scope.ServiceProvider;
        await run(invocation);
    }
}
