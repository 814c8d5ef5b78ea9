using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class HttpProbes(Probe probe, Scoped scoped, IServiceProvider services)
{
    [Function(nameof(Greet))]
    public IResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "greet/{name}")] HttpRequest request, string name) =>
        Results.Text($"{request.Method} {name}");

    [Function(nameof(Typed))]
    public Task<IResult> Typed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{number:int}/{day}/{id?}")] HttpRequest request, int number, DateOnly day, Guid? id) =>
        Task.FromResult(Results.Text(FormattableString.Invariant($"{request.Path} {number} {day:O} {id}")));

    [Function(nameof(Unnamed))]
    public void Unnamed([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpContext http) => http.Response.StatusCode = StatusCodes.Status204NoContent;

    [Function(nameof(Guarded))]
    public IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) => Results.Text(request.Method);

    [Function(nameof(Broken))]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException($"a secret of {request.Path}");

    [Function(nameof(Scopes))]
    public IResult Scopes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scopes")] HttpRequest request, FunctionContext context)
    {
        probe.ReportAsync(scoped);
        var isOneScope = ReferenceEquals(scoped, services.GetService(typeof(Scoped))) && ReferenceEquals(scoped, context.InstanceServices.GetService(typeof(Scoped)));
        return Results.Text($"{request.Method} {isOneScope}");
    }

    [Function(nameof(Slow))]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request, CancellationToken cancellationToken)
    {
        await probe.ReportAsync("slow", cancellationToken);
        return Results.Text($"{request.Method} finished");
    }

    [Function(nameof(Reserved))]
    public void Reserved([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/keys")] HttpRequest request) => probe.ReportAsync(request.Path);
}
