using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Settings;

/// <summary>Section <c>Settings</c>.</summary>
public sealed class SettingsOptions
{
    /// <summary>
    /// How often an instance looks whether another one changed the author's settings, one second to one minute; a small read each time.
    /// Default: 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromSeconds(30);
}
