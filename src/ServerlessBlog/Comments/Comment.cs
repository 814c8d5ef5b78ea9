using Azure;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Comments;

/// <summary>
/// A comment's life: pending → published, held or rejected by screening; the author moves it freely; its writer may withdraw it.
/// </summary>
public enum CommentState
{
    /// <summary>Stored, not yet screened.</summary>
    Pending,

    /// <summary>On the site.</summary>
    Published,

    /// <summary>Waits for the author.</summary>
    Held,

    /// <summary>Not shown.</summary>
    Rejected,

    /// <summary>Taken back by its writer; its words are erased.</summary>
    Withdrawn,
}

/// <summary>Whose words they are.</summary>
public enum WriterKind
{
    /// <summary>Gave no name.</summary>
    Anonymous,

    /// <summary>Gave a name, which nobody has checked.</summary>
    Named,

    /// <summary>The blog's author, who signed in.</summary>
    Author,
}

/// <summary>What the author decided about a comment.</summary>
public enum AuthorDecision
{
    /// <summary>It belongs on the site.</summary>
    Approved,

    /// <summary>It does not, though it is no spam.</summary>
    Rejected,

    /// <summary>It is spam.</summary>
    Spam,
}

/// <summary>A comment with all that the blog knows of it. Email, website and receipt never leave it by a reader's answer.</summary>
public sealed record Comment
{
    /// <summary>Where it stands.</summary>
    public required CommentId Id { get; init; }

    /// <summary>Plain text, 1 to 10,000 characters; empty once withdrawn.</summary>
    public required string Text { get; init; }

    /// <summary>Who speaks.</summary>
    public required WriterKind Writer { get; init; }

    /// <summary>The name that was given, one line of at most 60 characters; null for an anonymous one.</summary>
    public string? Name { get; init; }

    /// <summary>The address that was given; for the author alone.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Its hash (<see cref="Comments.EmailHash"/>), by which everything of one address is found; null where there is none.
    /// </summary>
    public string? EmailHash { get; init; }

    /// <summary>Its writer wants to hear of answers; the address must still confirm that.</summary>
    public bool TellMe { get; init; }

    /// <summary>An http or https address; for the author alone.</summary>
    public string? Website { get; init; }

    /// <summary>The comment that this one answers, under the same post.</summary>
    public CommentId? ParentId { get; init; }

    /// <summary>The kind of contribution, one of the blog's own list.</summary>
    public string? Kind { get; init; }

    /// <summary>When the API took it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it is in its life.</summary>
    public CommentState State { get; init; }

    /// <summary>Counts its moves from state to state: a moderation link is for one revision.</summary>
    public int Revision { get; init; }

    /// <summary>What screening said, and why; null before.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What the author decided; null where screening alone did.</summary>
    public AuthorDecision? Decision { get; init; }

    /// <summary>How often its writer has changed its words.</summary>
    public int Edits { get; init; }

    /// <summary>
    /// Why its writer asks the author to look again, at most 1,000 characters; for the author alone. Null when they do not.
    /// </summary>
    public string? Appeal { get; init; }

    /// <summary>The author's word on it, where it is an idea; null before.</summary>
    public Idea? Idea { get; init; }

    /// <summary>SHA-256 of the writer's receipt, hex; null for comments that came by import.</summary>
    public string? ReceiptHash { get; init; }

    /// <summary>What the door saw when it came in; null for the author's own and for imports.</summary>
    public DoorFacts? Door { get; init; }

    /// <summary>The name that readers see.</summary>
    public string DisplayName => Name is null ? "Anonymous" : Directions.Strip(Name);
}

/// <summary>A comment with its version in storage.</summary>
public sealed record StoredComment(Comment Comment, ETag Version);
