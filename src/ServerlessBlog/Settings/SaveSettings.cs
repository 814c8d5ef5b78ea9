using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Microsoft.Extensions.Configuration;
using ServerlessBlog.Http;
using ServerlessBlog.Site;

namespace ServerlessBlog.Settings;

/// <summary>
/// The author's settings as the API shows them: in force, what they would be without the author's changes, and the version for If-Match.
/// </summary>
internal sealed record SettingsAnswer(JsonObject Settings, JsonObject Defaults, string Etag);

/// <summary>Reads and replaces the author's settings.</summary>
public sealed class SaveSettings
{
    /// <summary>The version of settings that were never changed.</summary>
    internal const string NoVersion = "\"0\"";

    private readonly SettingsStore store;
    private readonly SettingsOverlay overlay;
    private readonly RefreshSettings refresh;
    private readonly IConfiguration configuration;
    private readonly PublishSite site;
    private readonly TimeSpan everywhereAfter;

    internal SaveSettings(
        SettingsStore store,
        SettingsOverlay overlay,
        RefreshSettings refresh,
        IConfiguration configuration,
        PublishSite site,
        TimeSpan everywhereAfter
    )
    {
        (this.store, this.overlay, this.refresh, this.configuration, this.site, this.everywhereAfter) = (
            store,
            overlay,
            refresh,
            configuration,
            site,
            everywhereAfter
        );
    }

    /// <summary>One storage call.</summary>
    internal async Task<SettingsAnswer> ReadAsync(CancellationToken cancellationToken) =>
        Answer((await store.ReadAsync(null, cancellationToken))!);

    /// <summary>
    /// Replaces the version that the caller saw, <c>*</c> any; in force here at once. What stands on pages has them made anew once every
    /// instance knows it. Null when it is stale.
    /// </summary>
    internal async Task<SettingsAnswer?> ReplaceAsync(JsonObject changed, string ifMatch, CancellationToken cancellationToken)
    {
        var current = (await store.ReadAsync(null, cancellationToken))!;
        if (
            ifMatch != "*" && EntityTags.Strong(ifMatch) != Tag(current.Version)
            || await store.WriteAsync(BinaryData.FromString(changed.ToJsonString()), current.Version, cancellationToken) is null
        )
        {
            return null;
        }

        var before = Answer(current).Settings;
        await refresh.RunAsync(cancellationToken);
        var after = await ReadAsync(cancellationToken);
        if (AuthorSettings.OnPages.Any(name => before[name]?.ToString() != after.Settings[name]?.ToString()))
        {
            await site.RunAsync(everywhereAfter, cancellationToken);
        }

        return after;
    }

    private SettingsAnswer Answer(StoredSettings stored)
    {
        var (settings, defaults) = (new JsonObject(), new JsonObject());
        foreach (var setting in AuthorSettings.All)
        {
            defaults[setting.Name] = setting.Write(Configured(setting.Key));
            settings[setting.Name] =
                stored.Document.TryGetProperty(setting.Name, out var json)
                && json.ValueKind != JsonValueKind.Null
                && setting.Read(json).Value is { } value
                    ? setting.Write(value)
                    : defaults[setting.Name]?.DeepClone();
        }

        return new SettingsAnswer(settings, defaults, Tag(stored.Version));
    }

    /// <summary>What configuration says below the author's settings.</summary>
    private string? Configured(string key)
    {
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.Reverse().Where(provider => provider != overlay))
        {
            if (provider.TryGet(key, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private static string Tag(ETag? version) => version?.ToString("H") ?? NoVersion;
}
