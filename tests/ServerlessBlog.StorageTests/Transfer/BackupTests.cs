using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace ServerlessBlog.Tests.Transfer;

/// <summary>
/// A blog goes into a folder and comes out of it in another account, with what only its author knows and what its readers hold.
/// </summary>
public sealed class BackupTests(BlogFixture blog, AzuriteServer azurite) : IClassFixture<BlogFixture>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backup-");

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_restored_blog_has_its_posts_comments_receipts_and_links()
    {
        var slug = await blog.NewPostAsync(
            new
            {
                title = "Kept",
                markdown = "Please *contribute*.",
                tags = new[] { "ideas" },
            }
        );
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "What a lovely idea",
                name = "Jo",
                email = "jo@example.org",
            },
            "published"
        );
        var held = await blog.CommentAsync(slug, new { text = "Only idiots close libraries." });
        await blog.StateAsync(held, "held");
        var mail = await blog.MailAsync(held.GetProperty("id").GetString()!);
        var link = mail.GetProperty("text")
            .GetString()!
            .Split('\n')
            .First(line => line.Contains("moderation/link?token=", StringComparison.Ordinal));

        Assert.Equal(0, (await RunAsync("backup", folder.FullName, blog.Storage)).Code);
        var account = azurite.NewAccount();
        var (code, output) = await RunAsync("restore", folder.FullName, account);
        Assert.True(code == 0, output);

        Assert.Equal(
            "Please *contribute*.",
            (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "blobs", "posts", $"{slug}.md"))).Split("---")[^1].Trim()
        );
        await using var restored = await BlogProcess.StartAsync(account);
        using var author = restored.Author();
        await Eventually.Until("the post in the list", async () =>
            (await GetAsync(restored.Client, "api/posts?tag=ideas")).GetProperty("items").GetArrayLength() == 1
        );
        Assert.Equal(
            "What a lovely idea",
            (await GetAsync(restored.Client, $"api/posts/{slug}/comments")).GetProperty("items")[0].GetProperty("text").GetString()
        );
        Assert.Equal(
            "held",
            (await GetAsync(restored.Client, $"api/comments/{held.GetProperty("id")}?receipt={held.GetProperty("receipt")}"))
                .GetProperty("state")
                .GetString()
        );
        Assert.Equal(1, (await GetAsync(author, "api/moderation")).GetProperty("items").GetArrayLength());
        // The keys came along: a link in a mail that was sent before opens after.
        using var page = await restored.Client.GetAsync($"api/moderation/link{link[link.IndexOf('?', StringComparison.Ordinal)..].Trim()}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_restore_never_overwrites_a_blog()
    {
        await blog.NewPostAsync();
        Assert.Equal(0, (await RunAsync("backup", folder.FullName, blog.Storage)).Code);

        var (code, output) = await RunAsync("restore", folder.FullName, blog.Storage);

        Assert.Equal(1, code);
        Assert.Contains("has a post already", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_goes_into_an_empty_folder_only()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "letter.txt"), "mine");

        var (code, output) = await RunAsync("backup", folder.FullName, blog.Storage);

        Assert.Equal(1, code);
        Assert.Contains("is not empty", output, StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], folder.EnumerateFileSystemInfos().Select(file => file.Name));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<(int Code, string Output)> RunAsync(string command, string folder, string storage)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ServerlessBlog.dll"), command, folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AzureWebJobsStorage"] = storage },
        };
        using var program = Process.Start(start)!;
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (program.ExitCode, await output + await errors);
    }
}
