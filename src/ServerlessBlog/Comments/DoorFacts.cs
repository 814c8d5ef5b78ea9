namespace ServerlessBlog.Comments;

/// <summary>Whose budget a comment was over.</summary>
[Flags]
public enum Budgets
{
    /// <summary>Nobody's.</summary>
    None = 0,

    /// <summary>The writer's own: many comments with forms of one identity.</summary>
    Writer = 1,

    /// <summary>The network's (a /24 or /48): which may be a whole school, so it says little of one writer.</summary>
    Network = 2,

    /// <summary>The post's.</summary>
    Post = 4,
}

/// <summary>
/// What the door saw when a comment came in: facts only, for screening to weigh. Nothing here by itself rejects a comment.
/// </summary>
public sealed record DoorFacts
{
    /// <summary>How long the writer had the form, in seconds; null when the comment came without one.</summary>
    public double? FormAgeSeconds { get; init; }

    /// <summary>It came sooner after its form than anybody writes.</summary>
    public bool TooQuick { get; init; }

    /// <summary>The field that people do not see was filled.</summary>
    public bool HoneypotFilled { get; init; }

    /// <summary>
    /// The work that came with it (a number below 2 to this power was searched); null when none did, as from a browser without JavaScript.
    /// </summary>
    public int? ProofBits { get; init; }

    /// <summary>Which budgets it was over.</summary>
    public Budgets Over { get; init; }

    /// <summary>Whether the blog was in flood mode.</summary>
    public bool FloodMode { get; init; }

    /// <summary>Its writer wishes to hear of answers, and so many such wishes came that this one was left out.</summary>
    public bool MailSpared { get; init; }

    /// <summary>
    /// Tells one writer's comments from another's: a hash of the random identity that the writer's forms carry, 32 hex digits. It lives as
    /// long as the writer's browser renews its form, and says nothing about a person. Null without a form.
    /// </summary>
    public string? Writer { get; init; }

    /// <summary>
    /// With a form, time to write, a proof, and within every budget: what a program can do as well, and a flood does not.
    /// </summary>
    internal bool LooksHuman =>
        this is { FormAgeSeconds: not null, TooQuick: false, ProofBits: not null, HoneypotFilled: false, Over: Budgets.None };
}
