using System.Text;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Tests.Month;

/// <summary>
/// Writes texts from patterns: <c>{one|other}</c> is a choice, which may stand within another, and <c>$word</c> one of the lines of that
/// name. The same random numbers give the same text.
/// </summary>
internal sealed partial class TextGrammar(IReadOnlyDictionary<string, string[]> words)
{
    public string Write(Random random, string pattern)
    {
        var position = 0;
        var text = Choose(random, pattern, ref position);
        return Word().IsMatch(text) ? Write(random, Word().Replace(text, match => Pick(random, words[match.Groups[1].Value]))) : text;
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>Up to the closing brace, or the end: what stands there, with one of its choices taken.</summary>
    private static string Choose(Random random, string pattern, ref int position)
    {
        var choices = new List<StringBuilder> { new() };
        for (; position < pattern.Length; position++)
        {
            switch (pattern[position])
            {
                case '{':
                    position++;
                    choices[^1].Append(Choose(random, pattern, ref position));
                    break;
                case '|':
                    choices.Add(new StringBuilder());
                    break;
                case '}':
                    return Pick(random, choices).ToString();
                default:
                    choices[^1].Append(pattern[position]);
                    break;
            }
        }

        return Pick(random, choices).ToString();
    }

    [GeneratedRegex(@"\$([a-z]+)")]
    private static partial Regex Word();
}
