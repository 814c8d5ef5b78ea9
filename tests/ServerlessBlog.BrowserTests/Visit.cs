using Microsoft.Playwright;

namespace ServerlessBlog.Tests;

/// <summary>A reader's or the author's window on the blog, which remembers everything that a person would never see go wrong.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> problems = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Remember($"console {message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => Remember($"exception: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: not ("data" or "blob") })
            {
                Remember($"request to a third party: {request.Url}");
            }
        };
    }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>
    /// Errors and warnings of the console (a breach of the Content-Security-Policy is one), exceptions, requests to third parties.
    /// </summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (problems)
            {
                return [.. problems];
            }
        }
    }

    /// <summary>Goes to a path of the blog.</summary>
    public async Task<IResponse> OpenAsync(string path) => (await Page.GotoAsync(path))!;

    /// <summary>Whether the page is wider than its window.</summary>
    public Task<bool> ScrollsSidewaysAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private void Remember(string problem)
    {
        lock (problems)
        {
            problems.Add(problem);
        }
    }
}
