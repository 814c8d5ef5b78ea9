using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Screening;

/// <summary>
/// What each signal adds to a comment's score: 1 holds by itself, a part of 1 does so with others, a negative one speaks for the comment.
/// None may reach <see cref="ScreeningOptions.RejectScore"/> alone.
/// </summary>
public sealed class SignalWeights
{
    /// <summary>Each link, of which at most five count. Three hold: many a good comment has one or two.</summary>
    [Range(-10, 10)]
    public double Link { get; init; } = 0.35;

    /// <summary>Links that hide where they lead: bit.ly and the like.</summary>
    [Range(-10, 10)]
    public double ShortenedLink { get; init; } = 0.7;

    /// <summary>Links made to escape a filter: hxxp, "dot com". People have no reason for them.</summary>
    [Range(-10, 10)]
    public double DisguisedLink { get; init; } = 1;

    /// <summary>
    /// Each time that nearly the same text came lately, of which at most four count. Two hold: people send a thing twice, programs go on.
    /// </summary>
    [Range(-10, 10)]
    public double Repeat { get; init; } = 0.5;

    /// <summary>
    /// Each time that other writers sent the same few words without a link, of which at most four count. Does not hold alone, but does in a
    /// flood.
    /// </summary>
    [Range(-10, 10)]
    public double SharedPhrase { get; init; } = 0.1;

    /// <summary>The spam filter doubts it.</summary>
    [Range(-10, 10)]
    public double SpamFilter { get; init; } = 1;

    /// <summary>The field that people do not see was filled: by a program, or by a browser that fills whatever it finds.</summary>
    [Range(-10, 10)]
    public double Honeypot { get; init; } = 1;

    /// <summary>It came without the form that the blog hands out: from a program, if a friendly one.</summary>
    [Range(-10, 10)]
    public double NoForm { get; init; } = 1;

    /// <summary>It came sooner after its form than anybody writes.</summary>
    [Range(-10, 10)]
    public double TooQuick { get; init; } = 0.7;

    /// <summary>It came without proof of work, as from a browser without scripts.</summary>
    [Range(-10, 10)]
    public double NoProof { get; init; } = 0.4;

    /// <summary>Its writer sent more than the door lets pass unseen.</summary>
    [Range(-10, 10)]
    public double WriterOverBudget { get; init; } = 1;

    /// <summary>Its network did: which may be a whole school.</summary>
    [Range(-10, 10)]
    public double NetworkOverBudget { get; init; } = 1;

    /// <summary>Its post got more.</summary>
    [Range(-10, 10)]
    public double PostOverBudget { get; init; } = 1;

    /// <summary>The blog was being flooded.</summary>
    [Range(-10, 10)]
    public double Flood { get; init; } = 0.6;

    /// <summary>A writer whom the author has approved before, and never turned down.</summary>
    [Range(-10, 10)]
    public double TrustedWriter { get; init; } = -1;

    /// <summary>A writer of whom the author has turned down more than approved.</summary>
    [Range(-10, 10)]
    public double BadWriter { get; init; } = 1;
}
