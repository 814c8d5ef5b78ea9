using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Posts;

public sealed class PostListTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task Lists_are_newest_first_by_tag_by_month_and_by_year()
    {
        foreach (
            var (title, date) in (ValueTuple<string, string>[])
                [
                    ("May first", "2007-05-01T00:00:00Z"),
                    ("May last", "2007-05-31T23:59:59.999Z"),
                    ("June", "2007-06-01T00:00:00Z"),
                    ("Next year", "2008-01-01T00:00:00Z"),
                ]
        )
        {
            await blog.NewPostAsync(
                new
                {
                    title,
                    publishedAt = date,
                    tags = new[] { "months", title == "June" ? "june" : "not-june" },
                }
            );
        }

        Assert.Equal(["Next year", "June", "May last", "May first"], await TitlesAsync("tag=months"));
        Assert.Equal(["June"], await TitlesAsync("tag=june"));
        Assert.Equal(["May last", "May first"], await TitlesAsync("tag=months&year=2007&month=5"));
        Assert.Equal(["May last", "May first"], await TitlesAsync("year=2007&month=5"));
        Assert.Equal(["June", "May last", "May first"], await TitlesAsync("tag=months&year=2007"));
    }

    [Fact]
    public async Task Words_are_searched_in_titles_summaries_and_tags()
    {
        await blog.NewPostAsync(
            new
            {
                title = "Xylophones for everyone",
                markdown = "Music in **libraries**",
                tags = new[] { "zebra" },
            }
        );

        Assert.Equal(["Xylophones for everyone"], await TitlesAsync("q=xylophones"));
        Assert.Equal(["Xylophones for everyone"], await TitlesAsync("q=LIBRARIES%20zebra"));
        Assert.Empty(await TitlesAsync("q=xylophones%20nothing"));
        Assert.Empty(await TitlesAsync("q='%20or%20PartitionKey%20ne%20'"));
    }

    [Fact]
    public async Task Following_the_cursor_meets_every_post_once_although_others_are_published_meanwhile()
    {
        var mine = new List<string>();
        for (var day = 1; day <= 5; day++)
        {
            mine.Add(await blog.NewPostAsync(new { publishedAt = $"2010-01-0{day}T00:00:00Z", tags = new[] { "paged" } }));
        }

        var met = new List<string>();
        var path = "api/posts?tag=paged&limit=2";
        while (path is not null)
        {
            using var answer = await blog.Reader.GetAsync(path);
            var page = await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()!));
            await blog.NewPostAsync(new { publishedAt = "2010-02-01T00:00:00Z", tags = new[] { "paged" } });
            path = page.GetProperty("nextCursor").GetString() is { } cursor ? $"api/posts?tag=paged&limit=2&cursor={cursor}" : null;
            Assert.Equal(path is not null, answer.Headers.Contains("Link"));
            if (path is not null)
            {
                Assert.Equal(
                    $"<{blog.Reader.BaseAddress}api/posts?limit=2&cursor={page.GetProperty("nextCursor")}&tag=paged>; rel=\"next\"",
                    answer.Headers.GetValues("Link").Single()
                );
            }
        }

        Assert.Equal(mine.AsEnumerable().Reverse(), met);
    }

    [Fact]
    public async Task A_cursor_is_sealed_and_opens_its_own_list_only()
    {
        await blog.NewPostAsync(new { tags = new[] { "sealed" } });
        await blog.NewPostAsync(new { tags = new[] { "sealed" } });
        var cursor = (await blog.GetAsync("api/posts?tag=sealed&limit=1")).GetProperty("nextCursor").GetString()!;
        var altered = cursor[..^2] + (cursor[^2] == 'A' ? 'B' : 'A') + cursor[^1];

        foreach (
            var query in (string[])
                [
                    $"limit=1&cursor={cursor}",
                    $"tag=sealed&limit=1&cursor={altered}",
                    "cursor=MCExMjM",
                    "cursor=%00",
                    $"tag=sealed&cursor={cursor}&cursor={cursor}",
                ]
        )
        {
            using var answer = await blog.Reader.GetAsync($"api/posts?{query}");
            Assert.Equal(["cursor"], await BlogFixture.BadFieldsAsync(answer));
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=1e1", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("month=5", "month")]
    [InlineData("year=2007&month=13", "month")]
    [InlineData("year=0", "year")]
    [InlineData("tag=A' or '1' eq '1", "tag")]
    [InlineData("status=draft", "status")]
    [InlineData("x=1", "x")]
    public async Task A_bad_query_names_its_field(string query, string field)
    {
        using var answer = await blog.Reader.GetAsync($"api/posts?{query}");

        Assert.Equal([field], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task The_index_can_be_lost_and_made_again_from_the_files()
    {
        var slug = await blog.NewPostAsync(new { tags = new[] { "rebuilt" } });
        await blog.ScreenedAsync(slug, new { text = "A friendly word" }, "published");
        var table = blog.Tables.GetTableClient("posts");
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        }

        await table.AddEntityAsync(Stray("slug:never-was"), TestContext.Current.CancellationToken);
        using var rebuild = await blog.Author.PostAsJsonAsync("api/rebuild", new { });
        await BlogFixture.ReadAsync(rebuild, HttpStatusCode.Accepted);

        await Eventually.Until("the post back on its list", async () => (await TitlesAsync("tag=rebuilt")).Count == 1);
        Assert.Equal(1, (await blog.GetAsync("api/posts?tag=rebuilt")).GetProperty("items")[0].GetProperty("commentCount").GetInt32());
        await Eventually.Until("the stray row gone", async () =>
            !(await table.GetEntityIfExistsAsync<TableEntity>("posts", "slug:never-was")).HasValue
        );
    }

    [Fact]
    public async Task A_scheduled_post_goes_out_when_its_time_has_come_also_after_an_outage()
    {
        var slug = await blog.NewPostAsync(new { status = "scheduled", publishedAt = "2999-01-01T00:00:00Z" });
        // Its time comes while nothing runs: the file and the row say an hour ago.
        var past = DateTimeOffset.Parse("2020-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        using var again = await blog.Author.SendAsync(
            BlogFixture.Request(
                HttpMethod.Put,
                $"api/posts/{slug}",
                JsonSerializer.SerializeToNode(
                    new
                    {
                        title = "Due",
                        markdown = "Now",
                        status = "scheduled",
                        publishedAt = past,
                    }
                ),
                "*"
            )
        );
        await BlogFixture.ReadAsync(again, HttpStatusCode.OK);

        await blog.Process.RunTimerAsync("EveryMinute");

        await Eventually.Until("the post on the site", async () => (await blog.Reader.GetAsync($"api/posts/{slug}")).IsSuccessStatusCode);

        Assert.Equal("2020-01-01T00:00:00Z", (await blog.GetAsync($"api/posts/{slug}")).GetProperty("publishedAt").GetString());
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(string query) =>
        [
            .. (await blog.GetAsync($"api/posts?{query}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("title").GetString()!),
        ];

    private static TableEntity Stray(string rowKey) =>
        new("posts", rowKey)
        {
            ["Slug"] = "never-was",
            ["Title"] = "T",
            ["Summary"] = "S",
            ["Status"] = "Draft",
            ["UpdatedAt"] = new DateTimeOffset(2007, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ["Author"] = "A",
            ["Tags"] = "",
            ["CommentsOpen"] = true,
            ["CommentCount"] = 0,
        };
}
