using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ServerlessBlog.Local;

/// <summary>The routes of the functions. Empty until the worker has named them, which every request to a function waits for.</summary>
internal sealed class FunctionEndpoints : EndpointDataSource, IDisposable
{
    private readonly CancellationTokenSource changed = new();
    private IReadOnlyList<Endpoint> endpoints = [];

    public override IReadOnlyList<Endpoint> Endpoints => endpoints;

    /// <summary>The first time counts: a worker that is started again has the same functions.</summary>
    public void Set(IReadOnlyList<Endpoint> routes)
    {
        if (changed.IsCancellationRequested)
            return;
        endpoints = routes;
        changed.Cancel();
    }

    public void Dispose() => changed.Dispose();

    public override IChangeToken GetChangeToken() =>
        changed.IsCancellationRequested ? NullChangeToken.Singleton : new CancellationChangeToken(changed.Token);
}
