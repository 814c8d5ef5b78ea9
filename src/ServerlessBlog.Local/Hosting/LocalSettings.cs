using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace ServerlessBlog.Local;

/// <summary>
/// The app settings on this machine, as Azure's portal has them there. The lowest are what the app itself proposes for a machine of one's
/// own, then local.settings.json as Core Tools reads it, then the environment.
/// </summary>
internal static partial class LocalSettings
{
    private const string DefaultsFile = "local.defaults.json";
    private const string DevelopersFile = "local.settings.json";

    /// <summary>Adds the Values of the first local.settings.json there is below the sources that are there; gives their names.</summary>
    public static IReadOnlyCollection<string> AddDevelopersFile(ConfigurationManager configuration, params string[] folders)
    {
        if (folders.Select(folder => Path.Combine(folder, DevelopersFile)).FirstOrDefault(File.Exists) is not { } path)
            return [];
        using var document = Parse(path);
        return document.RootElement.TryGetProperty("Values", out var values) ? AddBelow(configuration, Read(values)) : [];
    }

    /// <summary>
    /// Adds what the app proposes, with this host's own addresses and keys put in, below the sources that are there; gives their names.
    /// </summary>
    public static IReadOnlyCollection<string> AddDefaults(ConfigurationManager configuration, string folder, PlaceValues places)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!HostStorage.HasIdentity(configuration))
            settings[HostStorage.DefaultSetting] = StorageEmulator.DevelopmentStorage;
        var path = Path.Combine(folder, DefaultsFile);
        if (!File.Exists(path))
            return AddBelow(configuration, settings);

        using var document = Parse(path);
        foreach (var (name, value) in Read(document.RootElement))
        {
            if (configuration[name] is null && Fill(value!, place => places.Find(place, Known)) is { } filled)
                settings[name] = filled;
        }

        return AddBelow(configuration, settings);

        string? Known(string setting) => configuration[setting] ?? settings.GetValueOrDefault(setting);
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            return JsonDocument.Parse(File.ReadAllText(path), options);
        }
        catch (JsonException malformed)
        {
            throw new StartupProblem($"{path} is not JSON: {malformed.Message}", malformed);
        }
    }

    private static Dictionary<string, string?> Read(JsonElement values) =>
        values
            .EnumerateObject()
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), string? (value) => value.Value.ToString());

    private static Dictionary<string, string?>.KeyCollection AddBelow(
        ConfigurationManager configuration,
        Dictionary<string, string?> settings
    )
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });
        return settings.Keys;
    }

    /// <summary>Null where a place has no value here, and the setting is left out.</summary>
    private static string? Fill(string value, Func<string, string?> find)
    {
        var isMissing = false;
        var filled = Place()
            .Replace(value, match =>
            {
                var found = find(match.Groups[1].Value);
                isMissing |= found is null;
                return found ?? "";
            });
        return isMissing ? null : filled;
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Place();
}
