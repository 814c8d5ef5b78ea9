using System.Net;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

[Trait("Takes", "minutes")]
public sealed class BlogProcessTests(AzuriteServer azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task The_program_prints_where_everything_is_and_stops_in_order_when_asked()
    {
        await using var blog = await BlogProcess.StartAsync(azurite.NewAccount());

        await Eventually.Until("the end of the start message", () => blog.Output.Contains("Ctrl+C stops it.", StringComparison.Ordinal));
        Assert.Contains($"{blog.Client.BaseAddress}", blog.Output, StringComparison.Ordinal);
        Assert.Contains(blog.AuthorKey, blog.Output, StringComparison.Ordinal);

        await blog.StopAsync();
        Assert.Equal(0, blog.ExitCode);
    }

    [Fact(Explicit = true)]
    public async Task The_program_answers_again_after_it_was_killed()
    {
        await using var blog = await BlogProcess.StartAsync(azurite.NewAccount());

        blog.Kill();
        await blog.RestartAsync();

        var answer = await blog.Client.GetAsync("api/no-such-function", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
