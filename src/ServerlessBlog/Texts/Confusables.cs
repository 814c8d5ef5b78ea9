using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ServerlessBlog.Texts;

/// <summary>
/// Unicode's list of characters that look alike (Unicode Technical Standard 39, section 4), each with the characters of its look. The
/// list, with the version that it is of, stands in confusables.txt beside this file.
/// </summary>
internal static class Confusables
{
    private static readonly FrozenDictionary<int, string> Looks = Read();

    /// <summary>The characters that stand for every character of that look; null where the list has none.</summary>
    public static string? Find(Rune rune) => Looks.GetValueOrDefault(rune.Value);

    private static FrozenDictionary<int, string> Read()
    {
        using var resource = typeof(Confusables).Assembly.GetManifestResourceStream("confusables.txt")!;
        using var reader = new StreamReader(resource);
        var looks = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var look = string.Concat(line[..colon].Split(' ').Select(code => char.ConvertFromUtf32(Number(code))));
            foreach (var code in line[(colon + 1)..].Split(' '))
            {
                looks.Add(Number(code), look);
            }
        }

        return looks.ToFrozenDictionary();
    }

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
