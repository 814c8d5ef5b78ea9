using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>What the runtime obeys of host.json, with the Functions host's own defaults.</summary>
/// <remarks>Reference: https://learn.microsoft.com/azure/azure-functions/functions-host-json</remarks>
internal sealed class HostSettings
{
    /// <summary>Each value of host.json can be overridden by a setting below this name, as in Azure.</summary>
    private const string OverrideSection = "AzureFunctionsJobHost";

    private HostSettings(IConfiguration host)
    {
        RoutePrefix = (host["extensions:http:routePrefix"] ?? "api").Trim('/');
        FunctionTimeout = host.GetValue("functionTimeout", TimeSpan.FromMinutes(30));
        Functions = host.GetSection("functions").Get<string[]>();
        LogLevels = host.GetSection("logging").AsEnumerable(makePathsRelative: true)
            .Where(level => level.Value is not null && level.Key.StartsWith("logLevel:", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(level => $"Logging:{level.Key}", level => level.Value);
        Queues = host.GetSection("extensions:queues").Get<QueueSettings>() ?? new QueueSettings();
        Queues.Validate();
    }

    /// <summary>What every HTTP route begins with, without slashes; may be empty.</summary>
    public string RoutePrefix { get; }

    /// <summary>How long a queue or timer function may run before it is told to stop.</summary>
    public TimeSpan FunctionTimeout { get; }

    /// <summary>The only functions to run; null for all.</summary>
    public IReadOnlyCollection<string>? Functions { get; }

    /// <summary>The log levels, as .NET's logging reads them.</summary>
    public IReadOnlyDictionary<string, string?> LogLevels { get; }

    public QueueSettings Queues { get; }

    public static HostSettings Read(LocalOptions options, IConfiguration configuration)
    {
        var path = Path.GetFullPath(options.HostJson);
        if (!File.Exists(path)) throw new StartupProblem($"There is no host.json at {path}. It belongs beside the app; Local__HostJson names another place.");
        return new HostSettings(new ConfigurationBuilder()
            .AddJsonFile(path, optional: false)
            .AddInMemoryCollection(configuration.GetSection(OverrideSection).AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null))
            .Build());
    }
}
