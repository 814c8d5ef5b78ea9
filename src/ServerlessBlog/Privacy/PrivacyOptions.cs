using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Privacy;

/// <summary>How long personal data is kept. Section <c>Privacy</c>. One day to ten years each.</summary>
public sealed class PrivacyOptions
{
    private const string Least = "1.00:00:00";
    private const string Most = "3650.00:00:00";

    /// <summary>The words and names of comments that were rejected. Default: 30 days, time enough for an appeal.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan KeepRejected { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The words and names of comments that nobody decided about. Default: 180 days.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan KeepWaiting { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Address, website and what the door saw of published comments. Default: 365 days.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan KeepAddresses { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Hashes of idempotency keys. Default: one day.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan KeepKeys { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long the link of a mail that shows or erases an address's data works. It works once.</summary>
    internal static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <summary>How often such a mail may go to one inbox, and how many in a day; each one's link works for a day.</summary>
    internal static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);

    internal const int MostAsksPerDay = 3;
}
