using System.Globalization;

namespace ServerlessBlog.Tests.Screening;

/// <summary>A blog whose Content Safety is often in trouble, and which waits for it as long as it takes.</summary>
public class TroubledBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    /// <summary>The dequeue count that a message may have before it is poison.</summary>
    public const int MostDequeues = 2;

    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["Screening:Timeout"] = "00:00:01",
            ["Screening:RetryPause"] = "00:00:00.05",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00.2",
            ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = $"{MostDequeues}",
        };

    /// <summary>How often Content Safety was asked.</summary>
    public async Task<int> CallsAsync() =>
        int.Parse(await Reader.GetStringAsync("_local/contentsafety/fault"), CultureInfo.InvariantCulture);
}

/// <summary>The same with little patience.</summary>
public sealed class ImpatientBlogFixture(AzuriteServer azurite) : TroubledBlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new(base.Settings) { ["Screening:Patience"] = "00:00:02" };
}

public sealed class ScreeningFaultTests(TroubledBlogFixture blog) : IClassFixture<TroubledBlogFixture>
{
    [Theory(Explicit = true)]
    [Trait("Takes", "minutes")]
    [InlineData("down")]
    [InlineData("stall")]
    [InlineData("error")]
    [InlineData("nonsense")]
    [InlineData("unauthorized")]
    [InlineData("forbidden")]
    [InlineData("throttled")]
    public async Task While_content_safety_is_in_trouble_a_comment_waits_longer_than_five_dequeues_and_is_screened_afterwards(string fault)
    {
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("contentsafety", fault);
        try
        {
            var before = await blog.CallsAsync();
            var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea" });
            await Eventually.Until("more attempts than a message has lives", async () =>
                await blog.CallsAsync() > before + TroubledBlogFixture.MostDequeues
            );

            Assert.Empty(await blog.CommentsAsync(slug));
            await blog.StateAsync(submitted, "pending");
            Assert.Equal(
                0,
                (await blog.Queue("comment-screening-poison").GetPropertiesAsync(TestContext.Current.CancellationToken))
                    .Value
                    .ApproximateMessagesCount
            );

            await blog.FaultAsync("contentsafety", "none");
            await blog.StateAsync(submitted, "published");
        }
        finally
        {
            await blog.FaultAsync("contentsafety", "none");
        }
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_throttled_service_is_not_asked_by_a_hundred_comments_at_once_and_none_is_lost()
    {
        const int comments = 40;
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("contentsafety", "throttled");
        var before = await blog.CallsAsync();
        var submitted = await Task.WhenAll(
            Enumerable.Range(0, comments).Select(number => blog.CommentAsync(slug, new { text = $"Lovely idea number {number}" }))
        );
        await Eventually.Until("two attempts", async () => await blog.CallsAsync() >= before + 2);
        var asked = await blog.CallsAsync() - before;
        await blog.FaultAsync("contentsafety", "none");

        foreach (var comment in submitted)
        {
            await blog.StateAsync(comment, "published");
        }

        Assert.InRange(asked, 2, comments - 1);
    }
}

public sealed class ScreeningPatienceTests(ImpatientBlogFixture blog) : IClassFixture<ImpatientBlogFixture>
{
    [Theory(Explicit = true)]
    [Trait("Takes", "minutes")]
    [InlineData("down", "it was not judged: Content Safety did not answer")]
    [InlineData("nonsense", "it was not judged: Content Safety did not answer")]
    [InlineData("unauthorized", "it was not judged: Content Safety refuses the blog's key or identity (401)")]
    [InlineData("throttled", "it was not judged: Content Safety was too busy")]
    public async Task In_the_end_the_author_decides_and_is_told_that_nobody_judged_it(string fault, string reason)
    {
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("contentsafety", fault);
        try
        {
            var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea" });
            await blog.StateAsync(submitted, "held");

            Assert.Empty(await blog.CommentsAsync(slug));
            var mail = await blog.MailAsync(submitted.GetProperty("id").GetString()!);
            Assert.Contains(reason, mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            await blog.FaultAsync("contentsafety", "none");
        }
    }
}
