using System.Globalization;

namespace ServerlessBlog.Screening;

/// <summary>Numbers and times as people say them, for the reasons.</summary>
internal static class Words
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary><c>three links</c>, <c>one link</c>, <c>25 links</c>.</summary>
    public static string Count(int number, string noun) =>
        $"{(number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture))} {noun}{(number == 1 ? "" : "s")}";

    /// <summary><c>2 hours ago</c>, in the largest unit that fits.</summary>
    public static string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1.5 } => "a minute ago",
        { TotalMinutes: < 90 } => $"{Math.Round(time.TotalMinutes)} minutes ago",
        { TotalHours: < 36 } => $"{Math.Round(time.TotalHours)} hours ago",
        _ => $"{Math.Round(time.TotalDays)} days ago",
    };
}
