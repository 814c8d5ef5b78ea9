using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

using ServerlessBlog.Http;

namespace ServerlessBlog.Subscriptions;

/// <summary>The pages behind the links of readers' mails, and their buttons.</summary>
public sealed class AnswerByLink(SubscriptionLinks links, SubscriptionStore subscriptions, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog, TimeProvider clock)
{
    private const string Broken = "It has expired or was altered. Nothing was changed.";

    /// <summary>Asks once more; changes nothing.</summary>
    internal Task<IResult> ShowConfirmAsync(string token) => links.OpenConfirm(token) is null
        ? SayAsync("This link does not work", Broken, StatusCodes.Status410Gone)
        : PageAsync("Tell you of answers?", "You get one mail for each answer below your comment, until you say stop.", SubscriptionLinks.ConfirmRoute, token, [("Yes, tell me", "answer", "yes", false)]);

    /// <summary>The pressed button; also the second time.</summary>
    internal async Task<IResult> ConfirmAsync(string token, CancellationToken cancellationToken) => links.OpenConfirm(token) is not { } hash
        ? await SayAsync("This link does not work", Broken, StatusCodes.Status410Gone)
        : await subscriptions.ConfirmAsync(hash, clock.GetUtcNow(), cancellationToken)
            ? await SayAsync("We will tell you", "Each mail has a link that ends this.")
            : await SayAsync("There is nothing to confirm", "The comment was taken back, or you have said stop since.", StatusCodes.Status409Conflict);

    /// <summary>Asks what is to end; changes nothing.</summary>
    internal Task<IResult> ShowStopAsync(string token) => links.OpenStop(token) is null
        ? SayAsync("This link does not work", Broken, StatusCodes.Status410Gone)
        : PageAsync(
            "No more mail?",
            "You can end the mail about this one comment, or all mail from this blog. Your address is erased with the last.",
            SubscriptionLinks.StopRoute,
            token,
            [("End all mail", "end", "all", true), ("Only about this comment", "end", "comment", true)]);

    /// <summary>Ends all, or with <paramref name="onlyThis"/> what the mail was about; also the second time. A mail program's one press ends all.</summary>
    internal async Task<IResult> StopAsync(string token, bool onlyThis, CancellationToken cancellationToken)
    {
        if (links.OpenStop(token) is not var (hash, comment))
        {
            return await SayAsync("This link does not work", Broken, StatusCodes.Status410Gone);
        }

        await subscriptions.StopAsync(hash, onlyThis ? comment : null, clock.GetUtcNow(), cancellationToken);
        return await SayAsync("No more mail", onlyThis ? "You will hear no more about this comment." : "You get no more mail from this blog, and your address is erased from its list.");
    }

    private Task<IResult> SayAsync(string heading, string message, int status = StatusCodes.Status200OK) => PageAsync(heading, message, "", "", [], status);

    private async Task<IResult> PageAsync(
        string heading, string message, string route, string token, IReadOnlyList<(string Label, string Name, string Value, bool IsStop)> buttons, int status = StatusCodes.Status200OK)
    {
        var html = await renderer.RenderAsync<SubscriptionPage>(new Dictionary<string, object?>
        {
            [nameof(SubscriptionPage.Heading)] = heading,
            [nameof(SubscriptionPage.Message)] = message,
            [nameof(SubscriptionPage.Buttons)] = buttons,
            [nameof(SubscriptionPage.FormAction)] = new Uri(blog.CurrentValue.ApiUrl, route).AbsoluteUri,
            [nameof(SubscriptionPage.Token)] = token,
            [nameof(SubscriptionPage.SiteUrl)] = blog.CurrentValue.SiteUrl.AbsoluteUri,
        });
        return new HtmlPage(html, PlainPage.Style, status);
    }
}
