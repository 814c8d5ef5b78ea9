using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace ServerlessBlog.Local;

/// <summary>Puts the settings that Azure would supply under those that the app's author gave.</summary>
internal static class LocalSettings
{
    private const string FileName = "local.settings.json";

    /// <summary>Adds the Values of the first local.settings.json there is; environment variables override them, as with Core Tools.</summary>
    public static void AddFile(ConfigurationManager configuration, params string[] folders)
    {
        if (folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is not { } path) return;

        using var document = JsonDocument.Parse(
            File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!document.RootElement.TryGetProperty("Values", out var values)) return;

        var settings = values.EnumerateObject().ToDictionary(v => v.Name.Replace("__", ":", StringComparison.Ordinal), string? (v) => v.Value.ToString());
        var environment = configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().Last(s => string.IsNullOrEmpty(s.Prefix));
        configuration.Sources.Insert(configuration.Sources.IndexOf(environment), new MemoryConfigurationSource { InitialData = settings });
    }

    /// <summary>Adds what a first run needs, below every other source.</summary>
    public static void AddDefaults(ConfigurationManager configuration, LocalOptions options, HostSettings host)
    {
        var origin = $"http://127.0.0.1:{options.Port}";
        var defaults = new Dictionary<string, string?>(host.LogLevels)
        {
            ["Blog:SiteUrl"] = $"{origin}/",
            ["Blog:ApiUrl"] = host.RoutePrefix.Length == 0 ? $"{origin}/" : $"{origin}/{host.RoutePrefix}/",
            ["Notifications:SendGridHost"] = origin,
            ["Notifications:SendGridApiKey"] = "SG.local",
            ["Notifications:InboundDomain"] = "reply.blog.example",
            ["Notifications:InboundSecret"] = "local-inbound-secret",
            ["Screening:ContentSafetyEndpoint"] = $"{origin}/",
            ["Screening:ContentSafetyKey"] = "local",
        };
        if (!HostStorage.HasIdentity(configuration)) defaults[HostStorage.DefaultSetting] = StorageEmulator.DevelopmentStorage;
        if (Repository.Folder is { } folder && Path.Combine(folder, "seeds") is var seeds && Directory.Exists(seeds)) defaults["Transfer:SeedPath"] = seeds;
        if (configuration["Blog:AuthorKey"] is null) defaults["Blog:AuthorKey"] = GeneratedKey.ReadOrMake(options.DataFolder, "author-key");
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
    }
}
