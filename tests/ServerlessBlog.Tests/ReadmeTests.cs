using System.Reflection;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SharedData.Repository, "README.md"));
    private static readonly string Settings = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "settings.md"));

    [Fact]
    public void The_table_of_settings_has_every_option_and_no_other()
    {
        var options = typeof(BlogOptions)
            .Assembly.GetTypes()
            .Where(type =>
                type.Name.EndsWith("Options", StringComparison.Ordinal)
                && type.Namespace?.StartsWith(nameof(ServerlessBlog), StringComparison.Ordinal) == true
            )
            .SelectMany(type =>
                type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(property => property.CanWrite)
                    .Select(property => $"{type.Name[..^"Options".Length]}:{property.Name}")
            );

        var documented = Settings
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Setting().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
            .Where(setting => setting.Contains(':', StringComparison.Ordinal));

        Assert.Equal(options.Order(), documented.Order());
    }

    [Fact]
    public void It_can_be_read_in_ten_minutes() => Assert.InRange(Readme.Split('\n').Length, 50, 150);

    [GeneratedRegex("`([A-Za-z:]+)`")]
    private static partial Regex Setting();
}
