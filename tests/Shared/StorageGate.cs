using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local;
using Yarp.ReverseProxy.Forwarder;

namespace ServerlessBlog.Tests;

/// <summary>Stands before the blob service of an account, and lets a test make single calls slow or fail.</summary>
internal sealed class StorageGate : IAsyncDisposable
{
    private readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
        }
    );
    private readonly WebApplication app;
    private readonly string target;
    private int asked;

    private StorageGate(WebApplication app, Uri target) => (this.app, this.target) = (app, target.GetLeftPart(UriPartial.Authority));

    /// <summary>The account, with its blobs behind the gate.</summary>
    public required string Connection { get; init; }

    /// <summary>Whether a call is to be held up; by default none.</summary>
    public Func<HttpRequest, bool> Concerns { get; set; } = _ => false;

    /// <summary>What happens to a call that is; the status to answer, or null to let it pass.</summary>
    public Func<CancellationToken, Task<int?>> Then { get; set; } = _ => Task.FromResult<int?>(null);

    /// <summary>How many such calls came.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <param name="storage">The connection string of an emulator's account.</param>
    public static async Task<StorageGate> StartAsync(string storage)
    {
        var parts = storage.Split(';', StringSplitOptions.RemoveEmptyEntries);
        var blobs = new Uri(parts.Single(part => part.StartsWith("BlobEndpoint=", StringComparison.Ordinal))["BlobEndpoint=".Length..]);
        var port = LoopbackPort.PickFree();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var gate = new StorageGate(builder.Build(), blobs)
        {
            Connection = storage.Replace($":{blobs.Port}/", $":{port}/", StringComparison.Ordinal),
        };
        gate.app.Run(gate.PassAsync);
        await gate.app.StartAsync();
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        if (Concerns(http.Request))
        {
            Interlocked.Increment(ref asked);
            if (await Then(http.RequestAborted) is { } status)
            {
                http.Response.StatusCode = status;
                return;
            }
        }

        await http.RequestServices.GetRequiredService<IHttpForwarder>().SendAsync(http, target, client);
    }
}
