namespace ServerlessBlog.Tests.Transfer;

/// <summary>The command of the README, run as a program of its own.</summary>
public sealed class SeedTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task A_document_is_imported_whole_and_a_second_time_changes_nothing()
    {
        var document = Path.Combine(SharedData.Repository, "seeds", "2007-03-05-the-door-at-canal-street.txt");
        const string slug = "the-door-at-canal-street-sticks";

        var first = await blog.SeedAsync(document, "--author", "Open Door");
        await Eventually.Until("the comments counted", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 3
        );
        var before = await blog.EverythingAsync(slug);
        var second = await blog.SeedAsync(document, "--author", "Open Door");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("already there", second.Output, StringComparison.Ordinal);
        Assert.Equal(before, await blog.EverythingAsync(slug));
        var post = await blog.GetAsync($"api/posts/{slug}");
        Assert.Equal("The door at Canal Street sticks", post.GetProperty("title").GetString());
        Assert.Equal("2007-03-05T12:00:00Z", post.GetProperty("publishedAt").GetString());
        Assert.Equal(5, post.GetProperty("html").GetString()!.Split("<p>").Length - 1);
        Assert.Equal(
            [("Anonymous", "anonymous"), ("Open Door", "author"), ("Margaret Oyelaran", "named")],
            await blog.CommentersAsync(slug)
        );
        Assert.DoesNotContain((await blog.GetAsync("_local/mail.json")).EnumerateArray(), mail =>
            mail.GetProperty("text").GetString()!.Contains("Canal Street", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_document_that_does_not_parse_is_named_with_its_line_and_nothing_is_imported()
    {
        var folder = Directory.CreateTempSubdirectory("seeds-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "a-good.txt"),
            "Monday, 21 May 2007\n\nA good document of this test\n\nWords.\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "b-bad.txt"),
            "Tuesday, 21 May 2007\n\nTitle\n\nWords.\n",
            TestContext.Current.CancellationToken
        );

        var (exitCode, output) = await blog.SeedAsync(folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("b-bad.txt, line 1", output, StringComparison.Ordinal);
        using var missing = await blog.Reader.GetAsync("api/posts/a-good-document-of-this-test");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData]
    [InlineData("--force", "x")]
    [InlineData("/no/such/path")]
    public async Task A_wrong_call_says_what_is_right(params string[] arguments)
    {
        var (exitCode, output) = await blog.SeedAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Matches("Usage: seed PATH|There is no file or folder", output);
    }
}

/// <summary>A first local run: an empty account and the sample blog.</summary>
public sealed class FirstRunFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new() { ["Transfer:SeedPath"] = Path.Combine(SharedData.Repository, "seeds") };
}

public sealed class FirstRunTests(FirstRunFixture blog) : IClassFixture<FirstRunFixture>
{
    [Fact]
    public async Task A_first_run_has_the_sample_posts_with_their_comments()
    {
        var documents = Directory.GetFiles(Path.Combine(SharedData.Repository, "seeds"), "*.txt").Length;
        var posts = await Eventually.Async("the sample posts", PostsAsync, found => found.Count == documents);

        await Eventually.Until("comments of all three kinds", async () =>
            (await KindsAsync(posts)).SequenceEqual(["anonymous", "author", "named"])
        );
    }

    [Fact]
    public async Task A_first_run_says_where_everything_is()
    {
        await Eventually.Until("the end of the start message", () =>
            blog.Process.Output.Contains("Ctrl+C stops it.", StringComparison.Ordinal)
        );

        Assert.Contains(blog.Reader.BaseAddress!.AbsoluteUri, blog.Process.Output, StringComparison.Ordinal);
        Assert.Contains("/_local/mail", blog.Process.Output, StringComparison.Ordinal);
        Assert.Contains(blog.Process.AuthorKey, blog.Process.Output, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> PostsAsync() =>
        [.. (await blog.GetAsync("api/posts")).GetProperty("items").EnumerateArray().Select(post => post.GetProperty("slug").GetString()!)];

    private async Task<IEnumerable<string?>> KindsAsync(IEnumerable<string> posts)
    {
        var kinds = new List<string?>();
        foreach (var post in posts)
            kinds.AddRange((await blog.CommentersAsync(post)).Select(writer => writer.Kind));
        return kinds.Distinct().Order();
    }
}
