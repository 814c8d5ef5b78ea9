namespace ServerlessBlog.Tests.Screening;

/// <summary>A blog whose Content Safety is often in trouble: short time-outs, and a sweep that looks soon.</summary>
public sealed class TroubledBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new()
    {
        ["Screening:Timeout"] = "00:00:01",
        ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00.2",
        ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "3",
    };
}

public sealed class ScreeningFaultTests(TroubledBlogFixture blog) : IClassFixture<TroubledBlogFixture>
{
    [Theory]
    [InlineData("down")]
    [InlineData("error")]
    [InlineData("nonsense")]
    [InlineData("unauthorized")]
    [InlineData("throttled")]
    public async Task While_content_safety_fails_nothing_is_shown_and_in_the_end_the_author_decides(string fault)
    {
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("contentsafety", fault);
        try
        {
            var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea" });
            await Eventually.Until("the comment held", async () =>
            {
                Assert.Empty(await blog.CommentsAsync(slug));
                var state = await blog.GetAsync($"api/comments/{submitted.GetProperty("id")}?receipt={submitted.GetProperty("receipt")}");
                return state.GetProperty("state").GetString() == "held";
            }, TimeSpan.FromSeconds(90));

            var mail = await blog.MailAsync(submitted.GetProperty("id").GetString()!);
            Assert.Contains("it could not be screened", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            await blog.FaultAsync("contentsafety", "none");
        }
    }

    [Fact]
    public async Task A_comment_that_met_a_short_failure_is_screened_after_it()
    {
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("contentsafety", "error");
        var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea" });
        var before = await CallsAsync();
        await Eventually.Until("a failed call", async () => await CallsAsync() > before);
        await blog.FaultAsync("contentsafety", "none");

        await blog.StateAsync(submitted, "published");
    }

    private async Task<int> CallsAsync() => int.Parse(await blog.Reader.GetStringAsync("_local/contentsafety/fault"), System.Globalization.CultureInfo.InvariantCulture);
}
