namespace ServerlessBlog.Screening.Spam;

/// <summary>A rule that applies to a comment; a weight below 0 speaks against spam.</summary>
/// <param name="Name">Short and stable: the learner knows the rule by it.</param>
/// <param name="Weight">What it adds; a comment is held from <see cref="SpamRules.HoldFrom"/>.</param>
/// <param name="Reason">What was found, in plain words.</param>
internal sealed record RuleFound(string Name, double Weight, string Reason);

/// <summary>
/// What is known of comment spam before the author has said a word: somebody wants something sold, clicked, called or written to. Rules
/// hold, they never reject, and each is a trait for the learner, which finds out what it is worth on this blog.
/// </summary>
internal static class SpamRules
{
    /// <summary>The sum of weights from which a comment is held.</summary>
    public const double HoldFrom = 1.4;

    /// <summary>The rules that apply.</summary>
    public static IReadOnlyList<RuleFound> Find(SpamText text)
    {
        var calls = SpamLexicon.Find(text.Words, SpamLexicon.Calls);
        IEnumerable<RuleFound?> found =
        [
            .. WordRules(text, calls),
            .. LinkRules.Find(text),
            .. ContactRules.Find(text, calls),
            .. GoodSigns(text),
        ];
        return [.. found.OfType<RuleFound>()];
    }

    private static IEnumerable<RuleFound?> WordRules(SpamText text, IReadOnlyList<string> calls)
    {
        var wares = SpamLexicon.Find(text.Words, SpamLexicon.Wares).Concat(SpamLexicon.WaresWithin.Where(text.Plain.Contains)).ToList();
        yield return wares.Count switch
        {
            0 => null,
            1 => new("wares-1", text.Words.Count <= 150 ? 1.6 : 1.2, Say("words of a spammed trade", wares)),
            _ => new("wares-2", 2.5, Say("words of a spammed trade", wares)),
        };
        var trades = SpamLexicon.Find(text.Words, SpamLexicon.Trades);
        yield return trades.Count switch
        {
            0 => null,
            1 => new("trade-1", .7, Say("words of a trade", trades)),
            _ => new("trade-2", 1.4, Say("words of a trade", trades)),
        };
        yield return SpamLexicon.Find(text.NameWords, SpamLexicon.Wares).Count + SpamLexicon.Find(text.NameWords, SpamLexicon.Selling).Count
        > 0
            ? new("name-sells", 1.5, "a name that sells something")
            : null;

        var selling = SpamLexicon.Find(text.Words, SpamLexicon.Selling);
        var density = (double)selling.Count / Math.Max(text.Words.Count, 12);
        yield return selling.Count >= 5 && density >= .1 ? new("selling-2", 1.5, Say("the language of selling", selling))
        : selling.Count >= 3 && density >= .06 ? new("selling-1", .8, Say("the language of selling", selling))
        : selling.Count >= 2 ? new("selling-0", .2, Say("the language of selling", selling))
        : null;

        yield return calls.Count switch
        {
            0 => null,
            1 => new("call-1", .6, Say("asks readers to follow", calls)),
            2 => new("call-2", 1.2, Say("asks readers to follow", calls)),
            _ => new("call-3", 1.8, Say("asks readers to follow", calls)),
        };
        yield return calls.Count > 0 && text.Links.Count > 0 ? new("call-and-link", .6, "asks readers to follow a link") : null;

        var flattery = SpamLexicon.Find(text.Words, SpamLexicon.Flattery);
        yield return flattery.Count switch
        {
            0 => null,
            < 3 => new("flattery-1", .2, Say("praise that fits any post", flattery)),
            _ => new("flattery-3", .6, Say("praise that fits any post", flattery)),
        };
        yield return flattery.Count > 0 && (text.Links.Count > 0 || wares.Count + trades.Count > 0)
            ? new("flattery-and-link", .7, "praise beside a link or a trade")
            : null;

        var testimony = SpamLexicon.Find(text.Words, SpamLexicon.Testimony);
        yield return testimony.Count switch
        {
            < 2 => null,
            2 => new("testimony-2", .8, Say("a borrowed life story", testimony)),
            _ => new("testimony-3", 1.6, Say("a borrowed life story", testimony)),
        };
        yield return Stuffing(text.Words) is { } word ? new("stuffing", .8, $"the word “{word}” again and again") : null;
    }

    private static IEnumerable<RuleFound?> GoodSigns(SpamText text)
    {
        yield return LooksLikeCode(text.WithoutAnchors) ? new("code", -1.2, "code in the text") : null;
        var craft = SpamLexicon.Find(text.Words, SpamLexicon.Craft);
        yield return craft.Count switch
        {
            < 2 => null,
            < 4 => new("craft-2", -.4, Say("words of the craft", craft)),
            _ => new("craft-4", -.9, Say("words of the craft", craft)),
        };
        yield return text.Plain.TrimStart().StartsWith('@') ? new("answers", -.6, "answers somebody by name") : null;
        yield return text.Links.Count == 0 && text.Original.Contains('?', StringComparison.Ordinal)
            ? new("asks", -.3, "asks a question")
            : null;
        yield return text.Links.Count == 0 && text.Words.Count >= 60 ? new("long-prose", -.3, "a long text without a link") : null;
    }

    /// <summary>A word of some length that a short text repeats; null where none does.</summary>
    private static string? Stuffing(IReadOnlyList<string> words) =>
        words
            .Where(word => word.Length >= 5)
            .GroupBy(word => word)
            .Where(group => group.Count() >= 4 && group.Count() >= words.Count * .06)
            .Select(group => group.Key)
            .FirstOrDefault();

    private static bool LooksLikeCode(string text) => Signs.Count(sign => text.Contains(sign, StringComparison.Ordinal)) >= 2;

    // csharpier-ignore
    private static readonly string[] Signs =
    [
        "();", "()", "{", "};", "=>", "->", "==", "</", "/>", "::", "();\n", "var ", "public ", "$(", "</",
        "=\"",
        " = ", "[0]", "```", ");", "import ", "using ", "#include", "%}", "\\",
    ];

    /// <summary>A reason with at most three of the phrases found.</summary>
    internal static string Say(string what, IReadOnlyList<string> phrases) =>
        $"{what}: {string.Join(", ", phrases.Take(3).Select(phrase => $"“{phrase}”"))}";
}
