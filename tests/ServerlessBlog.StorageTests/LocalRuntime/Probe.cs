using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local;

namespace ServerlessBlog.StorageTests.LocalRuntime;

/// <summary>
/// What the tiny app's functions tell their test, over HTTP since they run in a process of their own, and how the test makes them behave.
/// </summary>
internal sealed class Probe : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> seen = new();
    private readonly WebApplication server;

    private Probe(WebApplication server) => this.server = server;

    /// <summary>Where the app reports to.</summary>
    public string Address => server.Urls.Single();

    /// <summary>Everything reported so far, in order.</summary>
    public IReadOnlyList<string> Seen => [.. seen];

    /// <summary>What happens before a function that reported may go on; a throw makes it throw.</summary>
    public Func<CancellationToken, Task> Then { get; set; } = _ => Task.CompletedTask;

    public static async Task<Probe> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, LoopbackPort.PickFree()));
        var probe = new Probe(builder.Build());
        probe.server.MapPost("/", probe.HearAsync);
        await probe.server.StartAsync(TestContext.Current.CancellationToken);
        return probe;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        seen.Enqueue(await reader.ReadToEndAsync(http.RequestAborted));
        await Then(http.RequestAborted);
    }
}
