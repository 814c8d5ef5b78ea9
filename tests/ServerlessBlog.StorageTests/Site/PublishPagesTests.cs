using System.Text.RegularExpressions;
using Azure.Data.Tables;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Site;

/// <summary>What publishing touches, and that it ends right whatever happens in between.</summary>
public sealed partial class PublishPagesTests(AzuriteServer azurite)
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Publishing_into_a_blog_of_ten_thousand_posts_costs_what_it_costs_in_one_of_ten()
    {
        var site = await SiteHarness.StartAsync(azurite.NewAccount());
        for (var i = 0; i < 10; i++)
        {
            await site.SaveAsync($"post-{i}", $"Post {i}", "schools");
            await site.PublishAsync($"post-{i}");
        }

        var withTen = await CostAsync(site, "an-eleventh");
        await AddTenThousandRowsAsync(site.Table);
        var withTenThousand = await CostAsync(site, "another");

        Assert.Equal(withTen, withTenThousand);
        Assert.Equal(
            [
                "2007/05/index.html",
                "archive/index.html",
                "feed.xml",
                "index.html",
                "posts/{slug}/index.html",
                "sitemaps/2007-05.xml",
                "tags/schools/2007/index.html",
                "tags/schools/index.html",
            ],
            withTen
                .Where(call => call.StartsWith("PUT $web/", StringComparison.Ordinal))
                .Select(call => call["PUT $web/".Length..])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_message_that_comes_twice_writes_nothing_the_second_time()
    {
        var site = await SiteHarness.StartAsync(azurite.NewAccount());
        await site.SaveAsync("post", "Post", "schools");
        await site.PublishAsync("post");
        site.Requests.Take();

        await site.PublishAsync("post");

        Assert.DoesNotContain(site.Requests.Take(), call =>
            call.StartsWith("PUT", StringComparison.Ordinal) || call.StartsWith("DELETE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_post_leaves_the_pages_of_the_tags_that_it_lost()
    {
        var site = await SiteHarness.StartAsync(azurite.NewAccount());
        await site.SaveAsync("other", "Other", "schools");
        await site.SaveAsync("post", "Post", "schools", "buses");
        await site.PublishAsync("other");
        await site.PublishAsync("post");

        await site.SaveAsync("post", "Post", "libraries");
        await site.PublishAsync("post");

        var files = await site.FilesAsync();
        Assert.DoesNotContain(
            "/posts/post/",
            files["tags/schools/index.html"] + files["tags/schools/2007/index.html"],
            StringComparison.Ordinal
        );
        Assert.Contains("/posts/post/", files["tags/libraries/index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain(files.Keys, path => path.StartsWith("tags/buses/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_is_removed_leaves_nothing_behind()
    {
        var site = await SiteHarness.StartAsync(azurite.NewAccount());
        await site.SaveAsync("post", "Post", "schools");
        await site.PublishAsync("post");

        await site.SaveAsync("post", null);
        await site.PublishAsync("post");

        var files = await site.FilesAsync();
        Assert.Equal(["archive/index.html", "feed.xml", "index.html", "sitemap.xml"], files.Keys);
        Assert.All(files.Values, text => Assert.DoesNotContain("posts/post/", text, StringComparison.Ordinal));
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_run_that_dies_at_any_of_its_writes_is_made_good_by_the_next()
    {
        var fresh = await FreshAsync("Last words", "parks");
        for (var death = 1; ; death++)
        {
            var site = await SiteHarness.StartAsync(azurite.NewAccount());
            await site.SaveAsync("post", "Post", "schools", "buses");
            await site.PublishAsync("post");
            await site.SaveAsync("post", "Other words", "libraries");
            site.Requests.Take();
            site.Requests.BeforeWrite = number =>
                number == death ? throw new InvalidOperationException("The process dies here.") : Task.CompletedTask;
            var died = await Record.ExceptionAsync(() => site.PublishAsync("post")) is not null;
            site.Requests.BeforeWrite = _ => Task.CompletedTask;

            await site.SaveAsync("post", "Last words", "parks");
            await site.PublishAsync("post");

            AssertSame(fresh, await site.FilesAsync(), $"write {death}");
            if (!died)
            {
                Assert.InRange(death, 8, 50);
                return;
            }
        }
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Two_runs_at_once_end_with_the_newer_truth_whichever_write_comes_last()
    {
        var fresh = await FreshAsync("Newer words", "parks");
        for (var pause = 1; ; pause++)
        {
            var storage = azurite.NewAccount();
            var slow = await SiteHarness.StartAsync(storage);
            await slow.SaveAsync("post", "Post", "schools");
            await slow.PublishAsync("post");
            await slow.SaveAsync("post", "Older words", "buses");
            slow.Requests.Take();
            var met = false;
            slow.Requests.BeforeWrite = async number =>
            {
                if (number == pause && !met)
                {
                    met = true;
                    var quick = SiteHarness.Beside(storage);
                    await quick.SaveAsync("post", "Newer words", "parks");
                    await quick.PublishAsync("post");
                }
            };

            await slow.PublishAsync("post");

            if (!met)
            {
                Assert.InRange(pause, 8, 50);
                return;
            }

            AssertSame(fresh, await slow.FilesAsync(), $"write {pause}");
        }
    }

    /// <summary>The site as it is when nothing ever went wrong.</summary>
    private async Task<SortedDictionary<string, string>> FreshAsync(string title, string tag)
    {
        var site = await SiteHarness.StartAsync(azurite.NewAccount());
        await site.SaveAsync("post", title, tag);
        await site.PublishAsync("post");
        return await site.FilesAsync();
    }

    private static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual, string after)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, file => Assert.True(file.Value == actual[file.Key], $"After {after}, {file.Key} is:\n{actual[file.Key]}"));
    }

    /// <summary>Every request to storage that publishing a new post makes.</summary>
    private static async Task<IReadOnlyList<string>> CostAsync(SiteHarness site, string slug)
    {
        await site.SaveAsync(slug, "New", "schools");
        site.Requests.Take();
        await site.PublishAsync(slug);
        return
        [
            .. site
                .Requests.Take()
                .Select(call => NumberedPost().Replace(call.Replace(slug, "{slug}", StringComparison.Ordinal), "{other}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task AddTenThousandRowsAsync(TableClient table)
    {
        var time = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Enumerable
            .Range(0, 10_000)
            .Select(number => new PostSummary(
                $"filler-{number}",
                "T",
                "S",
                PostStatus.Published,
                time.AddDays(number),
                time,
                "A",
                ["schools"],
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

    [GeneratedRegex("post-[0-9]+|\\{slug\\}(?=\\.md)|an-eleventh")]
    private static partial Regex NumberedPost();
}
