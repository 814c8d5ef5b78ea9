using Azure.AI.ContentSafety;

using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>Asks Content Safety about everything that readers would see of a comment, its name as well as its text.</summary>
public sealed class HarmScanner(ContentSafetyClient contentSafety)
{
    /// <summary>The service's limit of a call, in Unicode code points.</summary>
    private const int MostCharacters = 10_000;

    private static readonly string[] Categories = ["Hate", "SelfHarm", "Sexual", "Violence"];

    /// <summary>The four categories with the worst severity of all parts.</summary>
    /// <exception cref="Azure.RequestFailedException">The service is down, busy or refuses the key; it has been asked several times.</exception>
    /// <exception cref="InvalidOperationException">The service's answer lacks a category: not the same as harmless.</exception>
    public async Task<IReadOnlyList<Harm>> ScanAsync(Comment comment, CancellationToken cancellationToken)
    {
        var worst = Categories.ToDictionary(category => category, _ => 0);
        foreach (var part in Split(comment.Name is null ? comment.Text : $"{comment.Name}\n{comment.Text}"))
        {
            var answer = (await contentSafety.AnalyzeTextAsync(new AnalyzeTextOptions(part), cancellationToken)).Value;
            foreach (var category in Categories)
            {
                var severity = answer.CategoriesAnalysis.SingleOrDefault(analysis => analysis.Category == new TextCategory(category))?.Severity
                    ?? throw new InvalidOperationException($"Content Safety's answer has no severity for {category}.");
                worst[category] = Math.Max(worst[category], severity);
            }
        }

        return [.. worst.Select(harm => new Harm(harm.Key, harm.Value))];
    }

    /// <summary>Parts within the limit, cut between words where there are any; what stands at a cut is in one part whole.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        while (text.Length > MostCharacters && text.EnumerateRunes().Skip(MostCharacters).Any())
        {
            var most = text.EnumerateRunes().Take(MostCharacters).Sum(rune => rune.Utf16SequenceLength);
            var space = text.LastIndexOfAny([' ', '\n', '\t'], most - 1);
            var end = space > most / 2 ? space : most;
            yield return text[..end];
            text = text[end..];
        }

        yield return text;
    }
}
