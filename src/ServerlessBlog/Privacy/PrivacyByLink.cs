using System.Text.Json;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

using ServerlessBlog.Http;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Privacy;

/// <summary>The page behind the mailed link, and its two buttons.</summary>
public sealed class PrivacyByLink(PrivacyStore privacy, ExportPersonalData export, ErasePersonalData erase, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog, TimeProvider clock)
{
    /// <summary>Asks what is wanted; changes nothing, however often it is opened.</summary>
    internal async Task<IResult> ShowAsync(string token, CancellationToken cancellationToken) => await privacy.IsOpenAsync(token, clock.GetUtcNow(), cancellationToken)
        ? await PageAsync(
            "What this blog holds of you",
            "Take a copy of your comments and subscriptions, or erase them: they vanish from the blog for good. This link works once; for both, ask for another one.",
            token,
            [("Take a copy", "action", "export", false), ("Erase everything", "action", "erase", true)])
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
            return new DownloadedJson(JsonSerializer.SerializeToUtf8Bytes(await export.OfAddressAsync(hash, cancellationToken), BlogJson.Wire.PersonalData));
        }

        // From here on it is done, whether or not the browser waits for it: the link is used up.
        var erased = await erase.OfAddressAsync(hash, CancellationToken.None);
        return await PageAsync("Erased", $"What there was is gone: comments: {erased.Comments}, subscriptions: {erased.Subscriptions}. Mail that was sent before is not in our hands.", "", []);
    }

    private Task<IResult> GoneAsync() => PageAsync("This link does not work", "It was used, has expired or was altered. Nothing was changed.", "", [], StatusCodes.Status410Gone);

    private async Task<IResult> PageAsync(
        string heading, string message, string token, IReadOnlyList<(string Label, string Name, string Value, bool IsStop)> buttons, int status = StatusCodes.Status200OK)
    {
        var html = await renderer.RenderAsync<SubscriptionPage>(new Dictionary<string, object?>
        {
            [nameof(SubscriptionPage.Heading)] = heading,
            [nameof(SubscriptionPage.Message)] = message,
            [nameof(SubscriptionPage.Buttons)] = buttons,
            [nameof(SubscriptionPage.FormAction)] = new Uri(blog.CurrentValue.ApiUrl, PrivacyFunctions.LinkRoute).AbsoluteUri,
            [nameof(SubscriptionPage.Token)] = token,
            [nameof(SubscriptionPage.SiteUrl)] = blog.CurrentValue.SiteUrl.AbsoluteUri,
        });
        return new HtmlPage(html, PlainPage.Style, status);
    }

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
