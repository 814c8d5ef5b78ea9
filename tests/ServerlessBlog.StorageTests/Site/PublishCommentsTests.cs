using Azure.Data.Tables;
using ServerlessBlog.Posts;
using ServerlessBlog.Site;

namespace ServerlessBlog.Tests.Site;

/// <summary>What a comment's publication touches, and that it ends right whatever happens in between.</summary>
public sealed class PublishCommentsTests(AzuriteServer azurite)
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_comment_costs_twelve_calls_with_ten_posts_and_with_ten_thousand()
    {
        var site = await StartAsync();
        for (var i = 0; i < 9; i++)
        {
            await site.SaveAsync($"other-{i}", $"Other {i}");
            await site.PublishAsync($"other-{i}");
        }

        var withTen = await CostAsync(site, 1);
        await AddTenThousandRowsAsync(site.Table);
        var withTenThousand = await CostAsync(site, 2);

        string[] calls =
        [
            "GET comments",
            "GET comments",
            "GET posts",
            "GET posts",
            "GET posts/post.md",
            "HEAD $web/2007/05/index.html",
            "HEAD $web/index.html",
            "HEAD $web/posts/post/index.html",
            "POST $batch",
            "PUT $web/2007/05/index.html",
            "PUT $web/index.html",
            "PUT $web/posts/post/index.html",
        ];
        Assert.Equal(calls, withTen);
        Assert.Equal(withTen, withTenThousand);
    }

    [Fact]
    public async Task Its_number_stands_on_the_page_on_each_list_and_in_the_index()
    {
        var site = await StartAsync("schools", "buses");
        await site.ShowCommentsAsync("post", 2);

        Assert.Equal(CommentsOutcome.Done, await RunAsync(site));

        var files = await site.FilesAsync();
        string[] lists =
        [
            "index.html",
            "2007/05/index.html",
            "tags/schools/index.html",
            "tags/schools/2007/index.html",
            "tags/buses/index.html",
            "tags/buses/2007/index.html",
            "posts/post/index.html",
        ];
        Assert.All(lists, path => Assert.Contains("2 comments", files[path], StringComparison.Ordinal));
        Assert.Equal(2, await site.CountAsync("post"));
    }

    [Fact]
    public async Task A_message_that_comes_twice_writes_nothing_to_the_site_the_second_time()
    {
        var site = await StartAsync("schools");
        await site.ShowCommentsAsync("post", 1);
        await RunAsync(site);
        site.Requests.Take();

        await RunAsync(site);

        Assert.DoesNotContain(site.Requests.Take(), call =>
            call.StartsWith("PUT", StringComparison.Ordinal) || call.StartsWith("DELETE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_post_that_changed_its_tags_meanwhile_is_for_a_run_that_looks_at_everything()
    {
        var site = await StartAsync("schools");
        await site.SaveAsync("post", "Post", "buses");
        await site.ShowCommentsAsync("post", 1);

        Assert.Equal(CommentsOutcome.PostChanged, await RunAsync(site));
    }

    [Fact]
    public async Task A_post_whose_row_is_not_in_step_is_for_a_run_that_looks_at_everything()
    {
        var site = await StartAsync();
        await site.Table.DeleteEntityAsync("posts", "slug:post", cancellationToken: TestContext.Current.CancellationToken);
        await site.ShowCommentsAsync("post", 1);

        Assert.Equal(CommentsOutcome.PostChanged, await RunAsync(site));
    }

    [Fact]
    public async Task A_run_that_meets_newer_comments_at_each_pass_ends_well_and_asks_for_another()
    {
        var site = await StartAsync();
        await site.ShowCommentsAsync("post", 1);
        var shown = 1;
        site.Requests.BeforeWrite = _ => site.ShowCommentsAsync("post", ++shown);

        Assert.Equal(CommentsOutcome.Unsettled, await RunAsync(site));
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_run_that_dies_at_any_of_its_writes_is_made_good_by_the_next()
    {
        for (var death = 1; ; death++)
        {
            var site = await StartAsync("schools");
            await site.ShowCommentsAsync("post", 1);
            site.Requests.Take();
            var writes = 0;
            site.Requests.BeforeWrite = _ =>
                Interlocked.Increment(ref writes) == death
                    ? throw new InvalidOperationException("The process dies here.")
                    : Task.CompletedTask;
            var died = await Record.ExceptionAsync(() => RunAsync(site)) is not null;
            site.Requests.BeforeWrite = _ => Task.CompletedTask;

            Assert.Equal(CommentsOutcome.Done, await RunAsync(site));

            await AssertShowsAsync(site, 1, $"write {death}");
            if (!died)
            {
                Assert.InRange(death, 5, 50);
                return;
            }
        }
    }

    /// <summary>
    /// A comment is withdrawn while it is being published: the quick run finds the pages as they should be, and the slow one then writes
    /// what it read before.
    /// </summary>
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Two_runs_at_once_end_with_the_newer_truth_whichever_write_comes_last()
    {
        for (var pause = 1; ; pause++)
        {
            var storage = azurite.NewAccount();
            var slow = await StartAsync(storage, ["schools"]);
            await slow.ShowCommentsAsync("post", 1);
            slow.Requests.Take();
            var met = false;
            slow.Requests.BeforeWrite = async number =>
            {
                if (number >= pause && !met)
                {
                    met = true;
                    var quick = SiteHarness.Beside(storage);
                    await quick.ShowCommentsAsync("post", 0);
                    await RunAsync(quick);
                }
            };

            await RunAsync(slow);

            await AssertShowsAsync(slow, met ? 0 : 1, $"write {pause}");
            if (!met)
            {
                Assert.InRange(pause, 5, 50);
                return;
            }
        }
    }

    private static Task<CommentsOutcome> RunAsync(SiteHarness site) => site.Comments.RunAsync("post", CancellationToken.None);

    private Task<SiteHarness> StartAsync(params string[] tags) => StartAsync(azurite.NewAccount(), tags);

    /// <summary>A blog with one post that is on the site, with no comment.</summary>
    private static async Task<SiteHarness> StartAsync(string storage, string[] tags)
    {
        var site = await SiteHarness.StartAsync(storage);
        await site.SaveAsync("post", "Post", tags);
        await site.ShowCommentsAsync("post", 0);
        await site.PublishAsync("post");
        return site;
    }

    private static async Task AssertShowsAsync(SiteHarness site, int comments, string after)
    {
        var words = comments == 0 ? "Be the first to comment" : "1 comment";
        var files = await site.FilesAsync();
        string[] lists = ["index.html", "2007/05/index.html", "tags/schools/index.html", "tags/schools/2007/index.html"];
        Assert.All(lists, path =>
            Assert.True(files[path].Contains(words, StringComparison.Ordinal), $"After {after}, {path} is:\n{files[path]}")
        );
        Assert.Equal(comments == 1, files["posts/post/index.html"].Contains("Comment 1", StringComparison.Ordinal));
        Assert.Equal(comments, await site.CountAsync("post"));
    }

    /// <summary>Every request to storage that one more comment makes.</summary>
    private static async Task<IReadOnlyList<string>> CostAsync(SiteHarness site, int comments)
    {
        await site.ShowCommentsAsync("post", comments);
        site.Requests.Take();
        await RunAsync(site);
        return [.. site.Requests.Take().Order(StringComparer.Ordinal)];
    }

    private static async Task AddTenThousandRowsAsync(TableClient table)
    {
        var time = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Enumerable
            .Range(0, 9_990)
            .Select(number => new PostSummary(
                $"filler-{number}",
                "T",
                "S",
                PostStatus.Published,
                time.AddDays(number),
                time,
                "A",
                [],
                true,
                0
            ))
            .SelectMany(post =>
                PostRows.Keys(post).Select(key => new TableTransactionAction(TableTransactionActionType.Add, PostRows.ToEntity(post, key)))
            );
        foreach (var transaction in rows.Chunk(99))
        {
            await table.SubmitTransactionAsync(transaction, TestContext.Current.CancellationToken);
        }
    }
}
