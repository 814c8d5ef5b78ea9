namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of an invocation: the next middleware or the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Wraps every invocation, whatever its trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around <paramref name="next"/>; not calling it ends the invocation here.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
