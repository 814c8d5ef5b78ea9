using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>%Setting% in a queue's name or a schedule stands for the setting's value.</summary>
internal static partial class SettingReference
{
    public static string Resolve(string text, IConfiguration configuration) =>
        Reference()
            .Replace(text, match =>
            {
                var setting = match.Groups[1].Value;
                return configuration[setting.Replace("__", ":", StringComparison.Ordinal)]
                    ?? configuration[setting]
                    ?? throw new StartupProblem($"'{text}' names the setting {setting}, which is missing.");
            });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
