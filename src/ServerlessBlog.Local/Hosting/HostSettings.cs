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
        FunctionTimeout = host.GetValue("functionTimeout", TimeSpan.FromMinutes(30));
        Functions = host.GetSection("functions").Get<string[]>();
        LogLevels = host.GetSection("logging")
            .AsEnumerable(makePathsRelative: true)
            .Where(level => level.Value is not null && level.Key.StartsWith("logLevel:", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(level => $"Logging:{level.Key}", level => level.Value);
        Queues = host.GetSection("extensions:queues").Get<QueueSettings>() ?? new QueueSettings();
        Queues.Validate();
    }

    /// <summary>
    /// What every HTTP route begins with, without slashes; may be empty. No setting overrides it: the worker's ASP.NET Core integration
    /// reads the file alone.
    /// </summary>
    public required string RoutePrefix { get; init; }

    /// <summary>How long a queue or timer function may run before it is told to stop.</summary>
    public TimeSpan FunctionTimeout { get; }

    /// <summary>The only functions to run; null for all.</summary>
    public IReadOnlyCollection<string>? Functions { get; }

    /// <summary>The log levels, as .NET's logging reads them.</summary>
    public IReadOnlyDictionary<string, string?> LogLevels { get; }

    public QueueSettings Queues { get; }

    /// <summary>Reads the host.json beside the app, where the worker reads the prefix too.</summary>
    public static HostSettings Read(string appFolder, IConfiguration configuration)
    {
        var path = Path.Combine(appFolder, "host.json");
        if (!File.Exists(path))
            throw new StartupProblem($"There is no host.json at {path}. It belongs beside the app.");
        var file = new ConfigurationBuilder().AddJsonFile(path, optional: false).Build();
        var overrides = configuration
            .GetSection(OverrideSection)
            .AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null);
        var effective = new ConfigurationBuilder().AddConfiguration(file).AddInMemoryCollection(overrides).Build();
        return new HostSettings(effective) { RoutePrefix = (file["extensions:http:routePrefix"] ?? "api").Trim('/') };
    }
}
