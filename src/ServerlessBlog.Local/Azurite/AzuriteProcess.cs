using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Local;

/// <summary>How to run one Azurite.</summary>
/// <param name="Location">The folder that keeps the data; null keeps it in memory.</param>
/// <param name="Port">The blob port; queues and tables have the next two. 0 picks free ones.</param>
/// <param name="Accounts">Accounts besides the well-known one, as Azurite reads them: name:key;name:key.</param>
/// <param name="Certificate">
/// The paths of a certificate and its key, PEM: then it speaks HTTPS and takes tokens of the directory, whoever signed them.
/// </param>
/// <param name="MemoryLimit">
/// In memory: from how many megabytes of blobs it refuses more, with 409. What was replaced counts until it cleans up, every ten minutes.
/// </param>
internal sealed record AzuriteSettings(
    string? Location,
    int Port,
    string? Accounts = null,
    (string Path, string Key)? Certificate = null,
    int MemoryLimit = 512
);

/// <summary>A running Azurite that ends with this program, however this program ends.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private readonly ChildProcess process;

    private AzuriteProcess(ChildProcess process) => this.process = process;

    /// <summary>The port of each service: Blob, Queue, Table.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    public int Id => process.Id;

    /// <summary>Starts Azurite and waits until its three services listen.</summary>
    public static async Task<AzuriteProcess> StartAsync(string script, AzuriteSettings settings, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>();
        if (settings.Accounts is { } accounts)
            environment["AZURITE_ACCOUNTS"] = accounts;
        var process = new ChildProcess("node", Arguments(script, settings), AppContext.BaseDirectory, environment);
        var ports = new ConcurrentDictionary<string, int>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.LineWritten += line =>
        {
            if (Listening().Match(line) is not { Success: true } match)
                return;
            ports[match.Groups[1].Value] = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (ports.Count == 3)
                listening.TrySetResult();
        };
        process.Start();
        await WaitAsync(process, listening.Task, cancellationToken);
        return new AzuriteProcess(process) { Ports = ports };
    }

    /// <summary>Closes it in order, so that its metadata reaches the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        process.CloseInput();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }

    internal static IEnumerable<string> Arguments(string script, AzuriteSettings settings)
    {
        var next = settings.Port == 0 ? 0 : 1;
        return
        [
            Path.Combine(AzuriteInstallation.Source, "run-azurite.js"),
            script,
            "--silent",
            "--disableTelemetry",
            "--skipApiVersionCheck", // the SDK speaks a newer API version than Azurite knows
            "--blobPort",
            $"{settings.Port}",
            "--queuePort",
            $"{settings.Port + next}",
            "--tablePort",
            $"{settings.Port + (2 * next)}",
            .. settings.Certificate is { } https ? ["--oauth", "basic", "--cert", https.Path, "--key", https.Key] : Array.Empty<string>(),
            .. settings.Location is { } folder
                ? ["--location", folder]
                : new[] { "--inMemoryPersistence", "--extentMemoryLimit", $"{settings.MemoryLimit}" },
        ];
    }

    private static async Task WaitAsync(ChildProcess process, Task listening, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        var exit = process.WaitForExitAsync(timeout.Token);
        if (await Task.WhenAny(listening, exit) == listening)
            return;
        if (!process.HasExited)
            process.Kill();
        cancellationToken.ThrowIfCancellationRequested();
        throw new StartupProblem(
            $"The storage emulator (Azurite) did not listen within {StartTimeout.TotalSeconds:0} s. It "
                + $"wrote:{Environment.NewLine}{process.Output}"
        );
    }

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at https?://[^:]+:(\d+)")]
    private static partial Regex Listening();
}
