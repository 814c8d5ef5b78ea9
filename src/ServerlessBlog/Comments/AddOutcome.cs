namespace ServerlessBlog.Comments;

/// <summary>What came of storing a new comment.</summary>
internal enum AddOutcome
{
    /// <summary>It is stored.</summary>
    Added,

    /// <summary>There is no such post, or none that readers see.</summary>
    PostNotFound,

    /// <summary>It was stored before.</summary>
    Exists,

    /// <summary>The post takes no more comments.</summary>
    Closed,

    /// <summary>The comment that it answers is not there.</summary>
    ParentNotFound,
}

/// <summary>What a post must be for a new comment.</summary>
internal enum CommentGate
{
    /// <summary>Open to readers' comments.</summary>
    Open,

    /// <summary>On the site: enough for the author, and for an import.</summary>
    Shown,
}

/// <summary>
/// A page of published comments; <c>Last</c> is the row to go on from, null at the end; <c>Kinds</c> counts those of each kind, on the
/// first page alone.
/// </summary>
internal sealed record PublishedComments(IReadOnlyList<CommentItem> Items, string? Last, IReadOnlyDictionary<string, int>? Kinds);
