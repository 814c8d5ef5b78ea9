using System.Globalization;
using ServerlessBlog.Tests;

namespace ServerlessBlog.Evaluation;

/// <summary>The labelled comments of the data folder beside the repository, by name.</summary>
internal static class DataSets
{
    /// <summary>Comments under five videos; the group is the video.</summary>
    public static IReadOnlyList<LabelledComment> YouTube() =>
        [
            .. Directory
                .GetFiles(SharedData.Path("data", "screening", "youtube-spam"), "*.csv")
                .Order(StringComparer.Ordinal)
                .SelectMany(file =>
                    Delimited
                        .Read(File.ReadAllText(file), ',')
                        .Skip(1)
                        .Where(row => row.Count >= 5)
                        .Select(row => new LabelledComment(
                            row[4] == "1",
                            DateTimeOffset.TryParse(row[2], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                                ? date
                                : null,
                            Path.GetFileNameWithoutExtension(file),
                            row[3]
                        ))
                ),
        ];

    /// <summary>Text messages.</summary>
    public static IReadOnlyList<LabelledComment> Sms() =>
        [
            .. File.ReadLines(SharedData.Path("data", "screening", "sms-spam", "SMSSpamCollection"))
                .Select(line => line.Split('\t', 2))
                .Where(parts => parts.Length == 2)
                .Select(parts => new LabelledComment(parts[0] == "spam", null, "", parts[1])),
        ];

    /// <summary>Messages of chats, Russian and English.</summary>
    public static IReadOnlyList<LabelledComment> Telegram() => [.. Lines("spam-samples.txt", true), .. Lines("ham-samples.txt", false)];

    private static IEnumerable<LabelledComment> Lines(string file, bool isSpam) =>
        File.ReadLines(SharedData.Path("data", "screening", "tg-spam", file))
            .Where(line => line.Trim().Length > 0)
            .Select(line => new LabelledComment(isSpam, null, "", line));
}
