using Microsoft.AspNetCore.Http;
using ServerlessBlog.Http;

namespace ServerlessBlog.Subscriptions;

/// <summary>The pages behind the links of readers' mails, and their buttons.</summary>
public sealed class AnswerByLink(SubscriptionLinks links, SubscriptionStore subscriptions, ButtonPages pages, TimeProvider clock)
{
    /// <summary>Asks once more; changes nothing.</summary>
    internal Task<IResult> ShowConfirmAsync(string token) =>
        links.OpenConfirm(token) is null
            ? BrokenAsync()
            : pages.AskAsync(
                "Tell you of answers?",
                "You get one mail for each answer below your comment, until you say stop.",
                SubscriptionLinks.ConfirmRoute,
                token,
                [new("Yes, tell me", "answer", "yes")]
            );

    /// <summary>The pressed button; also the second time.</summary>
    internal async Task<IResult> ConfirmAsync(string token, CancellationToken cancellationToken) =>
        links.OpenConfirm(token) is not { } hash ? await BrokenAsync()
        : await subscriptions.ConfirmAsync(hash, clock.GetUtcNow(), cancellationToken)
            ? await pages.SayAsync("We will tell you", "Each mail has a link that ends this.")
        : await pages.SayAsync(
            "There is nothing to confirm",
            "The comment was taken back, or you have said stop since.",
            StatusCodes.Status409Conflict
        );

    /// <summary>Asks what is to end; changes nothing.</summary>
    internal Task<IResult> ShowStopAsync(string token) =>
        links.OpenStop(token) is null
            ? BrokenAsync()
            : pages.AskAsync(
                "No more mail?",
                "You can end the mail about this one comment, or all mail from this blog. Your address is erased with the last.",
                SubscriptionLinks.StopRoute,
                token,
                [new("End all mail", "end", "all", IsStop: true), new("Only about this comment", "end", "comment", IsStop: true)]
            );

    /// <summary>
    /// Ends all, or with <paramref name="onlyThis"/> what the mail was about; also the second time. A mail program's one press ends all.
    /// </summary>
    internal async Task<IResult> StopAsync(string token, bool onlyThis, CancellationToken cancellationToken)
    {
        if (links.OpenStop(token) is not var (hash, comment))
        {
            return await BrokenAsync();
        }

        await (
            onlyThis
                ? subscriptions.StopAsync(hash, comment, cancellationToken)
                : subscriptions.StopAllAsync(hash, clock.GetUtcNow(), cancellationToken)
        );
        return await pages.SayAsync(
            "No more mail",
            onlyThis
                ? "You will hear no more about this comment."
                : "You get no more mail from this blog, and your address is erased from its list."
        );
    }

    private Task<IResult> BrokenAsync() =>
        pages.SayAsync("This link does not work", "It has expired or was altered. Nothing was changed.", StatusCodes.Status410Gone);
}
