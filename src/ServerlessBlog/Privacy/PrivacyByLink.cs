using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Http;

namespace ServerlessBlog.Privacy;

/// <summary>The page behind the mailed link, and its two buttons.</summary>
public sealed class PrivacyByLink(
    PrivacyStore privacy,
    ExportPersonalData export,
    ErasePersonalData erase,
    ButtonPages pages,
    TimeProvider clock
)
{
    /// <summary>Asks what is wanted; changes nothing, however often it is opened.</summary>
    internal async Task<IResult> ShowAsync(string token, CancellationToken cancellationToken) =>
        await privacy.IsOpenAsync(token, clock.GetUtcNow(), cancellationToken)
            ? await pages.AskAsync(
                "What this blog holds of you",
                "Take a copy of your comments and subscriptions, or erase them: they vanish from the blog for good. This link works "
                    + "once; for both, ask for another one.",
                PrivacyFunctions.LinkRoute,
                token,
                [new("Take a copy", "action", "export"), new("Erase everything", "action", "erase", IsStop: true)]
            )
            : await GoneAsync();

    /// <summary>The pressed button; the first press uses the link up.</summary>
    internal async Task<IResult> PressAsync(string token, string action, CancellationToken cancellationToken)
    {
        if (action is not ("export" or "erase") || await privacy.TakeAsync(token, clock.GetUtcNow(), cancellationToken) is not { } hash)
        {
            return await GoneAsync();
        }

        if (action == "export")
        {
            return new DownloadedJson(
                JsonSerializer.SerializeToUtf8Bytes(await export.OfAddressAsync(hash, cancellationToken), BlogJson.Wire.PersonalData)
            );
        }

        // From here on it is done, whether or not the browser waits for it: the link is used up.
        var erased = await erase.OfAddressAsync(hash, CancellationToken.None);
        return await pages.SayAsync(
            "Erased",
            $"What there was is gone: comments: {erased.Comments}, subscriptions: {erased.Subscriptions}. Mail that was sent before "
                + "is not in our hands."
        );
    }

    private Task<IResult> GoneAsync() =>
        pages.SayAsync(
            "This link does not work",
            "It was used, has expired or was altered. Nothing was changed.",
            StatusCodes.Status410Gone
        );

    private sealed class DownloadedJson(byte[] json) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.ContentDisposition = "attachment; filename=\"my-comments.json\"";
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            await response.Body.WriteAsync(json, httpContext.RequestAborted);
        }
    }
}
