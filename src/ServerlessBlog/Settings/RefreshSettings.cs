using System.Diagnostics;
using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Settings;

/// <summary>
/// Reads the author's settings again while the app runs; <see cref="BlogStart"/> reads them first, and a start that cannot fails. Later a
/// failure leaves what is known, and is logged.
/// </summary>
public sealed partial class RefreshSettings : BackgroundService
{
    private readonly SettingsStore store;
    private readonly SettingsOverlay overlay;
    private readonly TimeProvider clock;
    private readonly IOptions<SettingsOptions> options;
    private readonly ILogger<RefreshSettings> logger;
    private ETag? version;

    internal RefreshSettings(
        SettingsStore store,
        SettingsOverlay overlay,
        TimeProvider clock,
        IOptions<SettingsOptions> options,
        ILogger<RefreshSettings> logger
    )
    {
        (this.store, this.overlay, this.clock, this.options, this.logger) = (store, overlay, clock, options, logger);
    }

    /// <summary>Takes over the stored settings; one storage call.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(version, cancellationToken) is { } stored && (stored.Version is not null || version is not null))
        {
            overlay.Show(stored.Document);
            version = stored.Version;
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RefreshEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Its storage call is nobody's request: it stands under a name of its own.
            using var trace = new Activity(nameof(RefreshSettings)).Start();
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.NotRead(logger, failed);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The author's settings could not be read; those known stay in force")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
