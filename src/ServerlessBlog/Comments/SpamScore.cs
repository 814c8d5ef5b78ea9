namespace ServerlessBlog.Comments;

/// <summary>What the spam filter thinks of one comment.</summary>
/// <param name="Score">
/// How sure it is that the comment is spam, 0 to 1; the cuts differ from blog to blog, so compare opinions, not scores.
/// </param>
/// <param name="Opinion">What the filter would do: it rejects only above every good comment that it has learned from.</param>
/// <param name="Verdicts">How many of the author's verdicts it has learned from; 0 is rules alone.</param>
/// <param name="For">What speaks for spam, strongest first, at most five, in plain words.</param>
/// <param name="Against">What speaks against it, strongest first, at most five.</param>
public sealed record SpamScore(double Score, Outcome Opinion, int Verdicts, IReadOnlyList<string> For, IReadOnlyList<string> Against);
