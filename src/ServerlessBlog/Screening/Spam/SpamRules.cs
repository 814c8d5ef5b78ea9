
namespace ServerlessBlog.Screening.Spam;

/// <summary>A rule that applies to a comment; a weight below 0 speaks against spam.</summary>
/// <param name="Name">Short and stable: the learner knows the rule by it.</param>
/// <param name="Weight">What it adds; a comment is held from <see cref="SpamRules.HoldFrom"/>.</param>
/// <param name="Reason">What was found, in plain words.</param>
internal sealed record RuleFound(string Name, double Weight, string Reason);

/// <summary>
/// What is known of comment spam before the author has said a word: somebody wants something sold, clicked, called or written to. Rules hold, they never reject,
/// and each is a feature for the learner, which finds out what it is worth on this blog.
/// </summary>
internal static class SpamRules
{
    /// <summary>The sum of weights from which a comment is held.</summary>
    public const double HoldFrom = 2;

    public static IReadOnlyList<RuleFound> Find(SpamText text)
    {
        var found = new List<RuleFound>();
        AddLinks(text, found);
        return found;
    }

    private static void AddLinks(SpamText text, List<RuleFound> found)
    {
        if (text.BracketLinks > 0)
        {
            found.Add(new("bracket-link", 2, "a link in a forum's brackets"));
        }

        if (text.Links.Count >= 5)
        {
            found.Add(new("many-links", 1.5, $"{text.Links.Count} links"));
        }
    }
}
