using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.TinyApp;

public sealed class HttpProbes(Probe probe)
{
    [Function(nameof(Greet))]
    public IResult Greet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "greet/{name}")] HttpRequest request,
        string name
    ) => Results.Text($"{request.Method} {name}");

    [Function(nameof(Typed))]
    public IResult Typed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{number:int}/{id:guid?}")] HttpRequest request,
        int number,
        string? id
    ) => Results.Text(FormattableString.Invariant($"{request.Path} {number} {id}"));

    [Function(nameof(Unnamed))]
    public IResult Unnamed([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) =>
        Results.StatusCode(request.Method.Length + 200);

    [Function(nameof(Guarded))]
    public IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) =>
        Results.Text(request.Method);

    [Function(nameof(Broken))]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException($"a secret of {request.Path}");

    [Function(nameof(Where))]
    public IResult Where([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "where")] HttpRequest request) =>
        Results.Text($"{request.HttpContext.Connection.RemoteIpAddress} | {request.Headers["X-Forwarded-For"]} | {request.Host}");

    [Function(nameof(Trace))]
    public IResult Trace(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "trace")] HttpRequest request,
        FunctionContext context
    ) => Results.Text($"{request.Method} {context.TraceContext.TraceParent}");

    [Function(nameof(Process))]
    public IResult Process([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "process")] HttpRequest request) =>
        Results.Text($"{Environment.ProcessId} {request.HttpContext.Request.Method}");

    [Function(nameof(Count))]
    public async Task<IResult> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "count")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (chunk, count) = (new byte[65536], 0L);
        for (var read = -1; read != 0; count += read)
            read = await request.Body.ReadAsync(chunk, cancellationToken);
        return Results.Text($"{count}");
    }

    [Function(nameof(Slow))]
    public async Task<IResult> Slow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        await probe.ReportAsync("slow", cancellationToken);
        return Results.Text($"{request.Method} finished");
    }

    [Function(nameof(Reserved))]
    public IResult Reserved([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/keys")] HttpRequest request) =>
        Results.Text(request.Path);
}
