using Azure;
using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Transfer;

/// <summary>
/// <c>backup FOLDER</c> and <c>restore FOLDER</c>: everything that cannot be made again, as files that need no program to be read. The
/// site, the index of posts and queues are not among it: they are derived, and what waited in a queue is found by the timers.
/// </summary>
internal static class BackupCommand
{
    private const string Usage = "Usage: backup FOLDER    FOLDER must be new or empty.\n       restore FOLDER   into a blog without posts.";

    /// <summary>The exit code: 0, or 1 with a message.</summary>
    public static Task<int> BackUpAsync(IServiceProvider services, string[] args) => RunAsync(args, async folder =>
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new InvalidOperationException($"{folder} is not empty: a backup never mixes with another.");
            }

            var blobs = await services.GetRequiredService<BlobBackup>().SaveAsync(folder, CancellationToken.None);
            var rows = await services.GetRequiredService<TableBackup>().SaveAsync(folder, CancellationToken.None);
            return $"Saved {blobs} files and {rows} rows in {folder}. It holds readers' addresses and the blog's keys: keep it as you "
                + "would keep those.";
        });

    /// <inheritdoc cref="BackUpAsync"/>
    public static Task<int> RestoreAsync(IServiceProvider services, string[] args) => RunAsync(args, async folder =>
        {
            if (!Directory.Exists(folder))
            {
                throw new InvalidOperationException($"There is no folder {folder}.");
            }

            await services.GetRequiredService<CreateMissingStorage>().RunAsync(CancellationToken.None);
            await foreach (var slug in services.GetRequiredService<PostStore>().SlugsAsync(CancellationToken.None))
            {
                throw new InvalidOperationException(
                    $"This blog has a post already ({slug}): a restore goes into an empty one, so that nothing is overwritten."
                );
            }

            // Rows first: a post on the site without its comments would be a lie, comments without their post are only early.
            var rows = await services.GetRequiredService<TableBackup>().LoadAsync(folder, CancellationToken.None);
            var blobs = await services.GetRequiredService<BlobBackup>().LoadAsync(folder, CancellationToken.None);
            var posts = await services.GetRequiredService<RebuildIndex>().RunAsync(TimeSpan.Zero, CancellationToken.None);
            return $"Restored {blobs} files and {rows} rows; {posts} posts are queued for the site.";
        });

    private static async Task<int> RunAsync(string[] args, Func<string, Task<string>> run)
    {
        if (args is not [var folder] || folder.StartsWith("--", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        try
        {
            await Console.Out.WriteLineAsync(await run(Path.GetFullPath(folder)));
            return 0;
        }
        catch (Exception failed)
            when (failed is RequestFailedException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
    }
}
