using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Transfer;

/// <summary>Gives a blog without any post its first ones, where <see cref="TransferOptions.SeedPath"/> names some.</summary>
internal sealed class SeedEmptyBlog(ImportDocuments import, PostStore posts, IOptions<TransferOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.SeedPath is { Length: > 0 } path && !await posts.SlugsAsync(cancellationToken).AnyAsync(cancellationToken))
        {
            await import.RunAsync([path], author: null, Console.Out, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
