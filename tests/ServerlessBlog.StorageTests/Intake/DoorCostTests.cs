using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Intake;

/// <summary>Whatever is not stored costs its sender, and not the blog.</summary>
public sealed class DoorCostTests(DoorCostTests.Blog blog) : IClassFixture<DoorCostTests.Blog>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Comments_to_no_post_and_answers_to_no_comment_cost_their_sender_and_turn_no_flood_mode_on()
    {
        var slug = await blog.NewPostAsync();
        var before = await LevelAsync("all");
        for (var number = 0; number < 43; number++)
        {
            var (to, parent) = number % 2 == 0 ? ("no-such-post", null) : (slug, $"{slug}.0190163d8694739b9d1b4e8c1f1a0000");
            using var answer = await SendAsync("203.0.113.7", to, new { text = $"Words for nobody, {number}", parentId = parent });
            Assert.InRange((int)answer.StatusCode, 400, 404);
        }

        Assert.InRange(await LevelAsync("all"), 0, before);
        Assert.True(await LevelAsync("n:") > 20);
        var form = await blog.GetAsync($"api/posts/{slug}/comment-form");
        Assert.InRange(form.GetProperty("challenge").GetProperty("maxnumber").GetInt32(), 1, 64);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_comment_that_is_asked_back_costs_its_sender_alone()
    {
        var slug = await blog.NewPostAsync();
        var (blogs, senders) = (await LevelAsync("all"), await LevelAsync("n:"));

        using var asked = await SendAsync("198.51.100.9", slug, new { text = "Call me at +44 20 7946 0958 about it" });

        await BlogFixture.ReadAsync(asked, HttpStatusCode.UnprocessableEntity);
        Assert.InRange(await LevelAsync("all"), 0, blogs);
        Assert.True(await LevelAsync("n:") > senders);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Changes_and_appeals_have_a_budget_of_their_network()
    {
        var comment = await blog.CommentAsync(await blog.NewPostAsync(), new { text = "To be changed" });
        var path = $"api/comments/{comment.GetProperty("id")}?receipt={comment.GetProperty("receipt")}";
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 62; number++)
        {
            using var answer = await blog.Reader.PatchAsJsonAsync(path, new { });
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], statuses.Distinct());
        Assert.InRange(statuses.Count(status => status == HttpStatusCode.BadRequest), 60, 61);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Without_scripts_back_and_send_again_is_the_same_comment()
    {
        var slug = await blog.NewPostAsync();
        var first = await ByFormAsync(slug, "A story of the school");

        Assert.Equal(first, await ByFormAsync(slug, "A story of the school"));
        Assert.NotEqual(first, await ByFormAsync(slug, "Another story of the school"));
    }

    /// <summary>The form of the page, then the preview's button; where the receipt is.</summary>
    private async Task<string> ByFormAsync(string slug, string text)
    {
        var words = new Dictionary<string, string> { ["text"] = text };
        using var preview = await PostAsync(slug, words);
        var page = new HtmlParser().ParseDocument(await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        words["form"] = page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
        using var sent = await PostAsync(slug, words);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> PostAsync(string slug, Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{slug}/comments/form")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("X-Forwarded-For", "192.0.2.50");
        return await blog.Reader.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string slug, object comment)
    {
        var body = await ReaderForm.FillAsync(blog.Reader, slug, comment);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{slug}/comments") { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", address);
        return await blog.Reader.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The sum of the levels of the rows whose name begins so.</summary>
    private async Task<double> LevelAsync(string prefix)
    {
        var sum = 0.0;
        await foreach (
            var row in blog.Tables.GetTableClient("door").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            sum += row.RowKey.StartsWith(prefix, StringComparison.Ordinal) ? row.GetDouble("Level") ?? 0 : 0;
        }

        return sum;
    }

    /// <summary>
    /// The burst of one network as it is by default, hardly forgotten while a slow machine runs the tests; and a flood that begins early.
    /// </summary>
    public sealed class Blog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings =>
            new()
            {
                ["Door:NetworkBurst"] = "30",
                ["Door:NetworkPerHour"] = "1",
                ["Door:FloodBurst"] = "20",
                ["Door:TrustedHops"] = "2",
            };
    }
}
