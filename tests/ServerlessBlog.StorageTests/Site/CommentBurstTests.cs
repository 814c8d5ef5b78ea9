using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Site;

/// <summary>Many comments under one post at the same moment.</summary>
[Trait("Takes", "minutes")]
public sealed class CommentBurstTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    private const int Comments = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact(Explicit = true)]
    public async Task Five_hundred_at_once_are_all_shown_and_no_message_comes_to_nothing()
    {
        var slug = await blog.NewPostAsync();
        var now = TimeProvider.System.GetUtcNow();
        var store = new CommentStore(blog.Tables);
        var queues = new BlogQueues(new(blog.Storage, new() { MessageEncoding = Azure.Storage.Queues.QueueMessageEncoding.Base64 }));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Comments),
            TestContext.Current.CancellationToken,
            async (number, cancellationToken) =>
            {
                var id = new CommentId(slug, Guid.CreateVersion7(now));
                var comment = new Comment
                {
                    Id = id,
                    Text = $"Reader {number} would open the library at {number} minutes past six",
                    Writer = WriterKind.Anonymous,
                    CreatedAt = now,
                };
                Assert.Equal(AddOutcome.Added, await store.AddAsync(comment, CommentGate.Open, cancellationToken));
                await queues.SendAsync(
                    StorageNames.ScreeningQueue,
                    new ScreeningMessage(id),
                    BlogJson.Wire.ScreeningMessage,
                    cancellationToken
                );
            }
        );

        await Eventually.Until("all comments screened", async () => await PublishedAsync(slug) == Comments, Patience);
        await Eventually.Until(
            "all of them on the page",
            async () => (await blog.Reader.GetStringAsync($"posts/{slug}/")).Contains($">{Comments} comments<", StringComparison.Ordinal),
            Patience
        );
        await Eventually.Until(
            "their number in the API",
            async () => (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == Comments,
            Patience
        );

        Assert.DoesNotContain("PublishPost failed", blog.Process.Output, StringComparison.Ordinal);
        Assert.Empty(
            (await blog.Queue("site-publishing-poison").PeekMessagesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value
        );
    }

    private async Task<int> PublishedAsync(string slug) =>
        await new CommentStore(blog.Tables).CountAsync(slug, TestContext.Current.CancellationToken);
}
