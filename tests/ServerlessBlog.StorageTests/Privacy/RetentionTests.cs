using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Posts;
using ServerlessBlog.Privacy;
using ServerlessBlog.Receipts;
using ServerlessBlog.Storage;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Tests.Privacy;

/// <summary>
/// What the nightly timer forgets, and what it keeps: its use case over the program's own storage, at a time that the test says.
/// </summary>
public sealed class RetentionTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task Rejected_and_undecided_words_and_published_addresses_are_forgotten_in_their_time_and_not_before()
    {
        var slug = await blog.NewPostAsync();
        var published = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Public words",
                name = "Public Name",
                email = "pub@secret.example",
                website = "https://secret.example/",
            },
            "published"
        );
        var rejected = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Rejected words",
                name = "Rejected Name",
                email = "rej@secret.example",
            },
            "published"
        );
        await blog.ModerateAsync(rejected, "reject");
        await blog.ScreenedAsync(slug, new { text = "Undecided idiots", name = "Undecided Name" }, "held");

        await ForgetAsync(TimeSpan.FromDays(29));
        Assert.Equal(
            (true, true, true),
            (await HoldsAsync(slug, "Rejected words"), await HoldsAsync(slug, "Undecided"), await HoldsAsync(slug, "secret.example"))
        );

        await ForgetAsync(TimeSpan.FromDays(31));
        Assert.Equal(
            (false, true, true),
            (await HoldsAsync(slug, "Rejected words"), await HoldsAsync(slug, "Undecided"), await HoldsAsync(slug, "pub@secret.example"))
        );
        Assert.Empty((await blog.GetAsAuthorAsync("api/moderation?state=rejected")).GetProperty("items").EnumerateArray());

        await ForgetAsync(TimeSpan.FromDays(181));
        Assert.Equal((false, true), (await HoldsAsync(slug, "Undecided"), await HoldsAsync(slug, "pub@secret.example")));
        Assert.Empty((await blog.GetAsAuthorAsync("api/moderation")).GetProperty("items").EnumerateArray());

        await ForgetAsync(TimeSpan.FromDays(366));
        Assert.False(await HoldsAsync(slug, "secret.example"));
        var kept = Assert.Single(await blog.CommentsAsync(slug));
        Assert.Equal(
            (published, "Public words", "Public Name"),
            (
                kept.GetProperty("id").GetString(),
                kept.GetProperty("text").GetString(),
                kept.GetProperty("author").GetProperty("name").GetString()
            )
        );
    }

    [Fact]
    public async Task Idempotency_keys_and_unconfirmed_wishes_are_forgotten()
    {
        var slug = await blog.NewPostAsync();
        await new CommentStore(blog.Tables).AddAsync(
            new Comment
            {
                Id = new CommentId(slug, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())),
                Text = "Words",
                Writer = WriterKind.Anonymous,
                CreatedAt = TimeProvider.System.GetUtcNow(),
            },
            CommentGate.Open,
            TestContext.Current.CancellationToken,
            new KeyedSubmission("0123", new CommentId(slug, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "4567", new byte[32])
        );
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Tell me",
                email = "wish@wishes.example",
                tellMe = true,
            },
            "published"
        );
        await Eventually.Until("the wish noted", () => AnyAsync("readers", "wish@wishes.example"));
        Assert.True(await HasKeyAsync(slug));

        await ForgetAsync(TimeSpan.FromHours(23));
        Assert.Equal((true, true), (await HasKeyAsync(slug), await AnyAsync("readers", "wish@wishes.example")));

        await ForgetAsync(TimeSpan.FromDays(15));
        Assert.Equal((false, false), (await HasKeyAsync(slug), await AnyAsync("readers", "wish@wishes.example")));
    }

    private async Task<bool> HasKeyAsync(string slug)
    {
        await foreach (
            var _ in blog
                .Tables.GetTableClient("comments")
                .QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"PartitionKey eq {slug} and RowKey ge 'idem-' and RowKey lt 'idem.'")
                )
        )
        {
            return true;
        }

        return false;
    }

    private async Task<bool> HoldsAsync(string slug, string words)
    {
        await foreach (var row in blog.Tables.GetTableClient("comments").QueryAsync<TableEntity>(row => row.PartitionKey == slug))
        {
            if (row.Any(column => column.Value is string text && text.Contains(words, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return await AnyAsync("moderation", words);
    }

    private async Task<bool> AnyAsync(string table, string words)
    {
        await foreach (var row in blog.Tables.GetTableClient(table).QueryAsync<TableEntity>())
        {
            if (row.Any(column => column.Value is string text && text.Contains(words, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Runs what the timer runs, so much later.</summary>
    private async Task ForgetAsync(TimeSpan later)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = blog.Storage })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services
            .AddStorage(configuration)
            .AddHttp(configuration)
            .AddAccess(configuration)
            .AddPosts()
            .AddComments(configuration)
            .AddModeration(configuration)
            .AddMail(configuration)
            .AddReceipts()
            .AddSubscriptions(configuration)
            .AddPrivacy(configuration);
        services.AddSingleton<TimeProvider>(new Later(later));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ForgetExpired>().RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
