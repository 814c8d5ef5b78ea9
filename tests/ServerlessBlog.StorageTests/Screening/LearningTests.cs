using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Tests.Screening;

public sealed class LearningTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task A_verdict_moved_back_and_forth_teaches_once_each_way_and_messages_that_come_again_nothing()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "A model of the harbour stands in the school" }, "published");
        Assert.True(CommentId.TryParse(id, out var comment));

        foreach (var (action, isSpam) in ((string, bool)[])[("spam", true), ("approve", false), ("spam", true)])
        {
            await blog.ModerateAsync(id, action);
            await blog.ModerateAsync(id, action);
            await Eventually.Until($"{action} learned", async () => await VerdictAsync(comment) == isSpam);
            await SendAgainAsync(id);
            Assert.Equal(isSpam, await VerdictAsync(comment));
            Assert.Single((await HistoryAsync())!.Examples, example => example.Key == SpamExample.KeyOf(comment));
        }
    }

    [Fact]
    public async Task Withdrawn_words_are_forgotten()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "My own words, which I shall take back" });
        await blog.StateAsync(submitted, "published");
        var id = submitted.GetProperty("id").GetString()!;
        Assert.True(CommentId.TryParse(id, out var comment));
        await blog.ModerateAsync(id, "approve");
        await Eventually.Until("the approval learned", async () => await VerdictAsync(comment) is false);

        using var withdrawn = await blog.Reader.DeleteAsync($"api/comments/{id}?receipt={submitted.GetProperty("receipt")}");

        await Eventually.Until("the words forgotten", async () => await VerdictAsync(comment) is null);
    }

    [Fact]
    public async Task The_model_follows_its_history_and_says_so()
    {
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "What a lovely idea, more of it" }, "published");
        Assert.True(CommentId.TryParse(id, out var comment));
        await blog.ModerateAsync(id, "spam");

        await Eventually.Until("history and model of one number", async () =>
        {
            if (await VerdictAsync(comment) is null || !await Blob("model").ExistsAsync())
            {
                return false;
            }

            var (history, model) = ((await Blob("history").GetPropertiesAsync()).Value, (await Blob("model").GetPropertiesAsync()).Value);
            return history.Metadata["number"] == model.Metadata["number"];
        });
    }

    private async Task SendAgainAsync(string id)
    {
        await blog.Queue("spam-learning").SendMessageAsync(JsonSerializer.Serialize(new { id }));
        await Eventually.Until("the queue empty", async () =>
            (await blog.Queue("spam-learning").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0
        );
    }

    private BlobClient Blob(string name) => blog.Blobs.GetBlobContainerClient("spam-filter").GetBlobClient(name);

    private async Task<SpamHistory?> HistoryAsync() =>
        await Blob("history").ExistsAsync()
            ? BinaryForm.ReadHistory((await Blob("history").DownloadContentAsync()).Value.Content.ToStream())
            : null;

    private async Task<bool?> VerdictAsync(CommentId id) =>
        (await HistoryAsync())?.Examples.SingleOrDefault(example => example.Key == SpamExample.KeyOf(id))?.IsSpam;
}

/// <summary>Several instances over one account, without the program: only storage stands between them.</summary>
public sealed class ConcurrentLearningTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Instances_that_learn_at_once_lose_no_verdict()
    {
        var account = azurite.NewAccount();
        var (blobs, tables) = (new BlobServiceClient(account), new TableServiceClient(account));
        await blobs.GetBlobContainerClient("spam-filter").CreateAsync();
        await tables.CreateTableAsync("comments");
        var comments = Enumerable
            .Range(0, 24)
            .Select(number => new Comment
            {
                Id = new CommentId("a-post", new Guid(number + 1, 0, 0, new byte[8])),
                Text = $"Comment number {number} about libraries",
                Writer = WriterKind.Anonymous,
                CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(number),
                State = number % 2 == 0 ? CommentState.Published : CommentState.Rejected,
                Decision = number % 2 == 0 ? AuthorDecision.Approved : AuthorDecision.Spam,
            })
            .ToList();
        var instances = Enumerable
            .Range(0, 3)
            .Select(_ => new LearnVerdict(
                new CommentStates(tables),
                new SpamStore(blobs),
                new SpamFilter(new SpamStore(blobs), TimeProvider.System)
            ))
            .ToList();

        // The first verdict makes the history; the rest are not in the table yet, so that nothing but their own message can teach them.
        await tables.GetTableClient("comments").AddEntityAsync(CommentRows.ToEntity(comments[0]));
        await instances[0].RunAsync(comments[0].Id, TestContext.Current.CancellationToken);
        foreach (var comment in comments.Skip(1))
        {
            await tables.GetTableClient("comments").AddEntityAsync(CommentRows.ToEntity(comment));
        }

        await Task.WhenAll(
            comments.Select(
                (comment, number) => Task.Run(() => instances[number % 3].RunAsync(comment.Id, TestContext.Current.CancellationToken))
            )
        );

        var stored = await new SpamStore(blobs).ReadHistoryAsync(TestContext.Current.CancellationToken);
        var expected = new SpamHistory();
        comments.ForEach(comment => LearnVerdict.Learn(expected, comment.Id, comment));
        Assert.Equal(BinaryForm.Write(expected), BinaryForm.Write(stored.History!));
        Assert.Equal(stored.Number, (await new SpamStore(blobs).FindModelAsync(TestContext.Current.CancellationToken))!.Value.Number);
        instances.ForEach(instance => instance.Dispose());
    }

    [Fact]
    public async Task A_lost_history_is_made_anew_from_the_comments()
    {
        var account = azurite.NewAccount();
        var (blobs, tables) = (new BlobServiceClient(account), new TableServiceClient(account));
        await blobs.GetBlobContainerClient("spam-filter").CreateAsync();
        await tables.CreateTableAsync("comments");
        var id = new CommentId("a-post", new Guid(1, 0, 0, new byte[8]));
        foreach (var (row, decision) in ((int, AuthorDecision?)[])[(1, AuthorDecision.Spam), (2, AuthorDecision.Approved), (3, null)])
        {
            await tables
                .GetTableClient("comments")
                .AddEntityAsync(
                    CommentRows.ToEntity(
                        new Comment
                        {
                            Id = id with { Row = new Guid(row, 0, 0, new byte[8]) },
                            Text = $"Words {row}",
                            Writer = WriterKind.Anonymous,
                            CreatedAt = DateTimeOffset.UnixEpoch,
                            State = CommentState.Published,
                            Decision = decision,
                        }
                    )
                );
        }

        using var learn = new LearnVerdict(
            new CommentStates(tables),
            new SpamStore(blobs),
            new SpamFilter(new SpamStore(blobs), TimeProvider.System)
        );
        await learn.RunAsync(id, TestContext.Current.CancellationToken);

        var counts = (await new SpamStore(blobs).ReadHistoryAsync(TestContext.Current.CancellationToken)).History!.Count();
        Assert.Equal((1, 1), (counts.Good, counts.Spam));
    }
}
