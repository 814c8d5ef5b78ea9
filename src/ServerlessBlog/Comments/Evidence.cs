using ServerlessBlog.Anonymity;

namespace ServerlessBlog.Comments;

/// <summary>
/// What screening found out about a comment: facts only, no weights. Stored with the verdict, so that it can be explained, and judged again
/// under other thresholds. What an older version did not look for reads as not found: fields are added, never given another meaning.
/// </summary>
public sealed record Evidence(IReadOnlyList<Harm> Harms)
{
    /// <summary>The version that is written now. 0 was Content Safety's severities alone.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Which of the fields below were looked for.</summary>
    public int Version { get; init; }

    /// <summary>Why Content Safety has not judged it; null when it has.</summary>
    public Unscanned? Unscanned { get; init; }

    /// <summary>Hits of the author's own lists in Content Safety.</summary>
    public IReadOnlyList<BlocklistHit> Blocklists
    {
        get => field ?? [];
        init;
    }

    /// <summary>What the text shows of who or where somebody is, confirmed by its writer; kinds only.</summary>
    public IReadOnlyList<PersonalDataKind> PersonalData
    {
        get => field ?? [];
        init;
    }

    /// <summary>Addresses in the text.</summary>
    public LinkFacts? Links { get; init; }

    /// <summary>Where the same text came before; null where it did not, or is too short to tell.</summary>
    public RepeatFacts? Repeats { get; init; }

    /// <summary>What the spam filter thought of it.</summary>
    public SpamScore? Spam { get; init; }

    /// <summary>What the door saw; null for what did not come by it.</summary>
    public DoorFacts? Door { get; init; }

    /// <summary>How the author decided about this writer before; null when the writer is not known.</summary>
    public WriterHistory? Writer { get; init; }
}

/// <summary>One of Content Safety's four harms and how severe it is: 0, 2, 4 or 6.</summary>
public sealed record Harm(string Category, int Severity);

/// <summary>An item of one of the author's blocklists that the text has.</summary>
public sealed record BlocklistHit(string List, string Item);

/// <summary>Why Content Safety gave no answer to rely on.</summary>
public enum UnscannedReason
{
    /// <summary>It did not answer, or nothing that could be understood.</summary>
    Silent,

    /// <summary>It had too much to do: 429 or 503.</summary>
    Busy,

    /// <summary>It refused the call: a wrong key, a used-up quota, a blocklist that is not there. No verdict on the comment.</summary>
    Refused,

    /// <summary>It was not asked, since the rest of the evidence rejects the comment.</summary>
    Spared,
}

/// <summary>Why Content Safety has not judged a comment; <paramref name="Status"/> is its HTTP status, null where there was none.</summary>
public sealed record Unscanned(UnscannedReason Why, int? Status = null);
