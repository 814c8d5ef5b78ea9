namespace ServerlessBlog.Evaluation;

/// <summary>
/// A comment with what its owner said of it; <c>Date</c> orders a replay, <c>Group</c> (a video, an article) is never on both sides of a
/// fold.
/// </summary>
internal sealed record LabelledComment(bool IsSpam, DateTimeOffset? Date, string Group, string Text);
