using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Settings;

/// <summary>
/// The author's settings as the uppermost layer of configuration; empty until <see cref="RefreshSettings"/> has read them.
/// </summary>
internal sealed class SettingsOverlay : ConfigurationProvider, IConfigurationSource
{
    /// <inheritdoc />
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>
    /// Takes over the values of a settings document; whoever watches the options hears of it. A name of another version of the app is
    /// passed over.
    /// </summary>
    /// <exception cref="FormatException">A value is not what it must be: says which.</exception>
    public void Show(JsonElement document)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in AuthorSettings.All)
        {
            if (document.TryGetProperty(setting.Name, out var json) && json.ValueKind != JsonValueKind.Null)
            {
                var (value, error) = setting.Read(json);
                values[setting.Key] = value ?? throw new FormatException($"{SettingsStore.BlobName}: {setting.Name}: {error}");
            }
        }

        Data = values;
        OnReload();
    }
}
