using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Subscriptions;

/// <summary>Section <c>Subscriptions</c>.</summary>
public sealed class SubscriptionsOptions
{
    /// <summary>
    /// How long after one mail that asks an address to confirm the next may go there, one minute to 30 days. Default: one day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AskAgainAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long an address is left alone that did not answer <see cref="MostAsks"/> of those mails, or said stop. One to 1,000 days.
    /// Default: 90 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1000.00:00:00")]
    public TimeSpan QuietFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long the link in such a mail works, one hour to 30 days. Default: 7 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>So many mails in a row that nobody answers are enough.</summary>
    internal const int MostAsks = 3;
}
