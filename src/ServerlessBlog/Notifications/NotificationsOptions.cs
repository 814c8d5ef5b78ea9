using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Notifications;

/// <summary>Section <c>Notifications</c>.</summary>
public sealed class NotificationsOptions
{
    /// <summary>SendGrid's API key. Required.</summary>
    [Required]
    public string SendGridApiKey { get; init; } = "";

    /// <summary>SendGrid's address. Default: https://api.sendgrid.com (https://api.eu.sendgrid.com keeps mail in the EU).</summary>
    [Required]
    public Uri SendGridHost { get; init; } = new("https://api.sendgrid.com");

    /// <summary>The address that mail comes from; SendGrid must know it as a verified sender. Default: an address that exists nowhere.</summary>
    [Required, EmailAddress]
    public string From { get; init; } = "blog@blog.example";

    /// <summary>How long one call may take before it counts as failed, 1 second to 2 minutes. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
