using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ServerlessBlog.Tests;

/// <summary>The links of the author's mails, used as a person does.</summary>
internal static class MailLinks
{
    /// <summary>
    /// The addresses of a mail's buttons by their labels; of a mail about several comments the one at <paramref name="card"/>.
    /// </summary>
    public static Dictionary<string, string> Of(JsonElement mail, int card = 0) =>
        new HtmlParser()
            .ParseDocument(mail.GetProperty("html").GetString()!)
            .QuerySelectorAll(".card")[card]
            .QuerySelectorAll("a")
            .Where(link => !link.GetAttribute("href")!.Contains("/posts/", StringComparison.Ordinal))
            .ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!);

    /// <summary>Opens the page and sends its form as a browser does.</summary>
    public static async Task<HttpResponseMessage> PressAsync(BlogFixture blog, string link, string? text = null) =>
        await SendAsync(blog, new HtmlParser().ParseDocument(await blog.Reader.GetStringAsync(link)), text);

    /// <summary>Sends the one form of a page, such as the one with the button that undoes.</summary>
    public static async Task<HttpResponseMessage> PressAsync(BlogFixture blog, HttpResponseMessage page)
    {
        Assert.True(page.IsSuccessStatusCode, page.ToString());
        return await SendAsync(
            blog,
            new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
            null
        );
    }

    private static async Task<HttpResponseMessage> SendAsync(BlogFixture blog, IParentNode page, string? text)
    {
        var form = page.QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))
            .ToList();
        if (text is not null)
        {
            fields.Add(new(form.QuerySelector("textarea")!.GetAttribute("name")!, text));
        }

        Assert.Equal("post", form.GetAttribute("method"));
        return await blog.Reader.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
    }
}
