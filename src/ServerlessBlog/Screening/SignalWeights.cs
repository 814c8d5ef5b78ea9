using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Screening;

/// <summary>
/// What each signal adds to a comment's score: 1 holds by itself, a part of 1 does so with others, a negative one speaks for the comment. None may reach
/// <see cref="ScreeningOptions.RejectScore"/> alone.
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

    /// <summary>A writer whom the author has approved before, and never turned down.</summary>
    [Range(-10, 10)]
    public double TrustedWriter { get; init; } = -1;

    /// <summary>A writer of whom the author has turned down more than approved.</summary>
    [Range(-10, 10)]
    public double BadWriter { get; init; } = 1;
}
