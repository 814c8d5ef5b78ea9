using System.Globalization;

namespace ServerlessBlog.Screening;

/// <summary>Numbers and times as people say them, for the reasons.</summary>
internal static class Words
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary><c>three links</c>, <c>one link</c>, <c>25 links</c>.</summary>
    public static string Count(int number, string noun) =>
        $"{(number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture))} {noun}{(number == 1 ? "" : "s")}";
}
