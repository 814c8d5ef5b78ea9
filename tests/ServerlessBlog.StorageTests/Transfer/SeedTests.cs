using System.Diagnostics;

namespace ServerlessBlog.Tests.Transfer;

/// <summary>The command of the README, run as a program of its own.</summary>
public sealed class SeedTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task The_original_document_is_imported_whole_and_a_second_time_changes_nothing()
    {
        var document = SharedData.Path("seed", "leeds-2007-05-21.txt");
        const string slug = "i-started-the-day-with-the-secondary-headteachers";

        var first = await SeedAsync(document, "--author", "Chris'Blog");
        await Eventually.Until("the comments counted", async () => (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 2);
        var before = await EverythingAsync(slug);
        var second = await SeedAsync(document, "--author", "Chris'Blog");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("already there", second.Output, StringComparison.Ordinal);
        Assert.Equal(before, await EverythingAsync(slug));
        var post = await blog.GetAsync($"api/posts/{slug}");
        Assert.Equal("I started the day with the secondary headteachers...", post.GetProperty("title").GetString());
        Assert.Equal("2007-05-21T12:00:00Z", post.GetProperty("publishedAt").GetString());
        Assert.Equal(6, post.GetProperty("html").GetString()!.Split("<p>").Length - 1);
        Assert.Equal(
            [("Anonymous", "anonymous"), ("Chris'Blog", "author")],
            (await blog.CommentsAsync(slug)).Select(comment => (comment.GetProperty("author").GetProperty("name").GetString(), comment.GetProperty("author").GetProperty("kind").GetString())));
        Assert.DoesNotContain((await blog.GetAsync("_local/mail.json")).EnumerateArray(), mail => mail.GetProperty("text").GetString()!.Contains("Chris", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_does_not_parse_is_named_with_its_line_and_nothing_is_imported()
    {
        var folder = Directory.CreateTempSubdirectory("seeds-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a-good.txt"), "Monday, 21 May 2007\n\nA good document of this test\n\nWords.\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b-bad.txt"), "Tuesday, 21 May 2007\n\nTitle\n\nWords.\n", TestContext.Current.CancellationToken);

        var (exitCode, output) = await SeedAsync(folder.FullName);

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
        var (exitCode, output) = await SeedAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Matches("Usage: seed PATH|There is no file or folder", output);
    }

    private async Task<(int ExitCode, string Output)> SeedAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ServerlessBlog.dll"), "seed", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AzureWebJobsStorage"] = blog.Storage;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(output));
    }

    private async Task<string> EverythingAsync(string slug) => $"{await blog.GetAsync($"api/posts/{slug}")}{await blog.GetAsync($"api/posts/{slug}/comments")}{await blog.GetAsync("api/posts")}";
}

/// <summary>A first local run: an empty account and the sample blog.</summary>
public sealed class FirstRunFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new() { ["Transfer:SeedPath"] = Path.Combine(SharedData.Repository, "seeds") };
}

public sealed class FirstRunTests(FirstRunFixture blog) : IClassFixture<FirstRunFixture>
{
    [Fact]
    public async Task A_first_run_has_the_sample_posts_with_their_comments()
    {
        var posts = (await blog.GetAsync("api/posts")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(Directory.GetFiles(Path.Combine(SharedData.Repository, "seeds"), "*.txt").Length, posts.Count);
        var writers = new List<string?>();
        foreach (var post in posts)
        {
            writers.AddRange((await blog.CommentsAsync(post.GetProperty("slug").GetString()!)).Select(comment => comment.GetProperty("author").GetProperty("kind").GetString()));
        }

        Assert.Equal(["anonymous", "author", "named"], writers.Distinct().Order());
    }

    [Fact]
    public void A_first_run_says_where_everything_is()
    {
        Assert.Contains(blog.Reader.BaseAddress!.AbsoluteUri, blog.Process.Output, StringComparison.Ordinal);
        Assert.Contains("/_local/mail", blog.Process.Output, StringComparison.Ordinal);
        Assert.Contains(blog.Process.AuthorKey, blog.Process.Output, StringComparison.Ordinal);
    }
}
