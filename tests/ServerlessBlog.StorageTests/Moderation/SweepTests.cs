using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;
using ServerlessBlog.Storage;
using ServerlessBlog.Upkeep;

namespace ServerlessBlog.Tests.Moderation;

/// <summary>A blog whose own timer does not sweep.</summary>
public sealed class UnsweptBlog(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new() { [$"AzureWebJobs.{nameof(UpkeepFunctions.EveryMinute)}.Disabled"] = "true" };
}

/// <summary>The sweep beside a running program, at times that the test says.</summary>
public sealed class SweepTests(UnsweptBlog blog) : IClassFixture<UnsweptBlog>
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_comment_that_comes_right_after_an_empty_look_is_queued_again_when_it_is_overdue()
    {
        var sweep = await SweepThatFoundNothingAsync();
        var id = await LoseMessageOfCommentAsync(clock.GetUtcNow().AddSeconds(1));

        clock.Advance(new ModerationOptions().RequeueAfter + TimeSpan.FromSeconds(2));
        await sweep.RunAsync(TestContext.Current.CancellationToken);

        await Eventually.Until("the comment screened", async () => await StateAsync(id) == CommentState.Published);
    }

    [Fact]
    public async Task After_an_empty_look_there_is_none_until_something_can_be_overdue()
    {
        var sweep = await SweepThatFoundNothingAsync();
        var id = await LoseMessageOfCommentAsync(clock.GetUtcNow().AddDays(-1)); // as a restore brings one

        clock.Advance(new ModerationOptions().RequeueAfter - TimeSpan.FromSeconds(1));
        await sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await blog.Queue(StorageNames.ScreeningQueue).PeekMessagesAsync(1, TestContext.Current.CancellationToken)).Value);
        Assert.Equal(CommentState.Pending, await StateAsync(id));

        clock.Advance(TimeSpan.FromSeconds(1));
        await sweep.RunAsync(TestContext.Current.CancellationToken);
        await Eventually.Until("the comment screened", async () => await StateAsync(id) == CommentState.Published);
    }

    private async Task<SweepPending> SweepThatFoundNothingAsync()
    {
        var queues = new QueueServiceClient(blog.Storage, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var waiting = new WaitingComments(blog.Tables);
        await Eventually.Until("nothing pending", async () => !await waiting.HasPendingAsync(TestContext.Current.CancellationToken));
        var sweep = new SweepPending(
            waiting,
            new CommentStates(blog.Tables),
            new BlogQueues(queues),
            Options.Create(new ModerationOptions()),
            clock,
            NullLogger<SweepPending>.Instance
        );
        await sweep.RunAsync(TestContext.Current.CancellationToken);
        return sweep;
    }

    /// <summary>A comment as it stands when its message was never sent.</summary>
    private async Task<CommentId> LoseMessageOfCommentAsync(DateTimeOffset createdAt)
    {
        var comment = new Comment
        {
            Id = new CommentId(await blog.NewPostAsync(), Guid.CreateVersion7(createdAt)),
            Text = "What a lovely idea",
            Writer = WriterKind.Anonymous,
            CreatedAt = createdAt,
        };
        await new WaitingComments(blog.Tables).PutAsync(comment, TestContext.Current.CancellationToken);
        await new CommentStore(blog.Tables).AddAsync(comment, CommentGate.Open, TestContext.Current.CancellationToken);
        return comment.Id;
    }

    private async Task<CommentState?> StateAsync(CommentId id) =>
        (await new CommentStates(blog.Tables).FindAsync(id, TestContext.Current.CancellationToken))?.Comment.State;
}
