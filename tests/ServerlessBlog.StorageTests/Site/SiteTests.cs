using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace ServerlessBlog.Tests.Site;

/// <summary>The site as the real program publishes it.</summary>
public sealed class SiteTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task A_post_is_a_page_with_its_published_comments_and_none_of_the_others()
    {
        var slug = await blog.NewPostAsync(new { title = "A page & its <comments>", markdown = "Read *this*." });
        var parent = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "What a lovely idea",
                name = "Zoë",
                kind = "idea",
            },
            "published"
        );
        await blog.ScreenedAsync(slug, new { text = "You idiots, all of you" }, "held");
        await blog.ScreenedAsync(slug, new { text = "I agree with that", parentId = parent }, "published");

        var page = await PageAsync($"/posts/{slug}/", "I agree with that");

        Assert.Contains("<h1 dir=\"auto\">A page &amp; its &lt;comments&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<em>this</em>", page, StringComparison.Ordinal);
        Assert.Contains("Zoë", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("What a lovely idea", page, StringComparison.Ordinal);
        Assert.DoesNotContain("idiots", page, StringComparison.Ordinal);
        await PageAsync("/", "2 comments: A page &amp; its");
    }

    [Fact]
    public async Task A_comment_that_is_taken_back_leaves_the_page()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea" });
        await PageAsync($"/posts/{slug}/", "What a lovely idea");

        using var withdrawn = await blog.Reader.DeleteAsync(
            $"api/comments/{submitted.GetProperty("id")}?receipt={submitted.GetProperty("receipt")}"
        );

        withdrawn.EnsureSuccessStatusCode();
        await Eventually.Until("a page without the comment", async () =>
            !(await blog.Reader.GetStringAsync($"posts/{slug}/")).Contains("lovely", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_draft_has_no_page_and_a_deleted_post_none_any_more()
    {
        var draft = await blog.NewPostAsync(new { title = "Not for readers yet", status = "draft" });
        var slug = await blog.NewPostAsync(new { title = "Here today", tags = new[] { "gone" } });
        await PageAsync("/tags/gone/", slug);
        using var found = await blog.Author.GetAsync($"api/posts/{slug}");
        using var request = BlogFixture.Request(HttpMethod.Delete, $"api/posts/{slug}", ifMatch: found.Headers.ETag!.Tag);

        using var deleted = await blog.Author.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Eventually.Until("404s", async () =>
            await StatusAsync($"posts/{slug}/") == HttpStatusCode.NotFound && await StatusAsync("tags/gone/") == HttpStatusCode.NotFound
        );
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"posts/{draft}/"));
        Assert.DoesNotContain(
            "Not for readers yet",
            await blog.Reader.GetStringAsync("feed.xml") + await blog.Reader.GetStringAsync(""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Feed_and_sitemaps_are_what_their_readers_expect()
    {
        var slug = await blog.NewPostAsync(
            new
            {
                title = "Ärger & <Freude>",
                markdown = "Read *this*.",
                tags = new[] { "schools" },
            }
        );
        await PageAsync("/feed.xml", slug);
        await PageAsync("/tags/schools/", slug);

        using var reader = XmlReader.Create(await blog.Reader.GetStreamAsync("feed.xml"));
        var entry = Assert.Single(SyndicationFeed.Load(reader).Items, item => item.Title.Text == "Ärger & <Freude>");
        var index = XDocument.Parse(await blog.Reader.GetStringAsync("sitemap.xml"));
        var map = XDocument.Parse(
            await blog.Reader.GetStringAsync(
                new Uri(index.Descendants().First(element => element.Name.LocalName == "loc").Value).AbsolutePath.TrimStart('/')
            )
        );

        Assert.Equal($"{blog.Reader.BaseAddress}posts/{slug}/", entry.Id);
        Assert.Equal("<p>Read <em>this</em>.</p>", ((TextSyndicationContent)entry.Content).Text);
        Assert.Equal("schools", Assert.Single(entry.Categories).Name);
        Assert.Contains(map.Descendants(), element => element.Name.LocalName == "loc" && element.Value == entry.Id);
        Assert.Contains("sitemap.xml", await blog.Reader.GetStringAsync("robots.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_brings_back_pages_that_were_lost()
    {
        var slug = await blog.NewPostAsync(new { tags = new[] { "kept" } });
        var page = await PageAsync($"/posts/{slug}/", slug);
        var web = blog.Blobs.GetBlobContainerClient("$web");
        foreach (var lost in (string[])[$"posts/{slug}/index.html", "tags/kept/index.html", "index.html", "site.css"])
        {
            await Eventually.Until(lost, async () => (await web.DeleteBlobIfExistsAsync(lost)).Value);
        }

        using var answer = await blog.Author.PostAsync("api/rebuild", null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(page, await PageAsync($"/posts/{slug}/", slug));
        await PageAsync("/tags/kept/", slug);
        await PageAsync("/", slug);
        await PageAsync("/site.css", "--blog-ink");
    }

    [Fact]
    public async Task Old_versions_of_style_and_script_go_a_week_after_their_last_use()
    {
        var container = blog.Blobs.GetBlobContainerClient("$web");
        var (justNow, longAgo) = (
            container.GetBlobClient("assets/site.000000000000.css"),
            container.GetBlobClient("assets/site.111111111111.css")
        );
        await justNow.UploadAsync(BinaryData.FromString("p {}"), TestContext.Current.CancellationToken);
        await longAgo.UploadAsync(BinaryData.FromString("p {}"), TestContext.Current.CancellationToken);
        await longAgo.SetMetadataAsync(
            new Dictionary<string, string> { ["note"] = $"{TimeProvider.System.GetUtcNow().AddDays(-8):O}" },
            cancellationToken: TestContext.Current.CancellationToken
        );

        for (var time = 0; time < 2; time++)
        {
            using var rebuilt = await blog.Author.PostAsync("api/rebuild", null);
            rebuilt.EnsureSuccessStatusCode();
        }

        Assert.True(await justNow.ExistsAsync(TestContext.Current.CancellationToken), "What a page of a minute ago may refer to is gone.");
        Assert.False(
            await longAgo.ExistsAsync(TestContext.Current.CancellationToken),
            "What nothing has referred to for a week is still there."
        );
        var stylesheet = System
            .Text.RegularExpressions.Regex.Match(await blog.Reader.GetStringAsync(""), "assets/site\\.[0-9a-f]+\\.css")
            .Value;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stylesheet));
    }

    [Fact]
    public async Task No_page_allows_inline_script_or_style_and_none_has_any()
    {
        var slug = await blog.NewPostAsync(new { tags = new[] { "safe" } });
        foreach (var path in (string[])[$"/posts/{slug}/", "/", "/archive/", "/tags/safe/", "/404.html"])
        {
            var page = await PageAsync(path, "Content-Security-Policy");

            Assert.Contains("default-src 'none'", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        }
    }

    /// <summary>Waits until a page has a text; the page.</summary>
    private Task<string> PageAsync(string path, string text) =>
        Eventually.Async(
            $"'{text}' on {path}",
            async () =>
            {
                using var answer = await blog.Reader.GetAsync(path.TrimStart('/'));
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
            },
            page => page.Contains(text, StringComparison.Ordinal)
        );

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await blog.Reader.GetAsync(path);
        return answer.StatusCode;
    }
}
