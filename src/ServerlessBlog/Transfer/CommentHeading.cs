using ServerlessBlog.Texts;

namespace ServerlessBlog.Transfer;

/// <summary>
/// The line that a comment begins with: "NAME said...", after an empty line. Inside a paragraph the same words are prose.
/// </summary>
internal static class CommentHeading
{
    private const int MostCharacters = 100;

    private static readonly string[] Endings = [" said...", " said…"];

    public static bool TryRead(PlainLines lines, int index, out string name)
    {
        var line = lines[index];
        var ending = Endings.FirstOrDefault(ending => line.EndsWith(ending, StringComparison.Ordinal));
        name = ending is null ? "" : Directions.Strip(line[..^ending.Length]).Trim();
        return Visibility.HasAny(name) && line.Length <= MostCharacters && index > 0 && lines.IsBlank(index - 1);
    }

    public static bool IsSameName(string one, string other) => Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Trim().Replace('’', '\'').Replace('‘', '\'');
}
