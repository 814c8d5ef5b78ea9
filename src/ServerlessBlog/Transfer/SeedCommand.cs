using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Transfer;

/// <summary><c>seed PATH… [--author NAME]</c>: imports plain documents, files or folders of <c>*.txt</c>.</summary>
internal static class SeedCommand
{
    private const string Usage =
        "Usage: seed PATH… [--author NAME]    PATH is a plain document, or a folder of *.txt; NAME is the author's in them, by "
        + "default the blog's.";

    /// <summary>The exit code: 0, or 1 with a message that names the file and the line, and then nothing was imported.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (!TryRead(args, out var paths, out var author))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        try
        {
            await BlogStart.PrepareAsync(services, CancellationToken.None);
            await services.GetRequiredService<ImportDocuments>().RunAsync(paths, author, Console.Out, CancellationToken.None);
            return 0;
        }
        catch (Exception failed)
            when (failed is PlainDocumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
    }

    private static bool TryRead(string[] args, out List<string> paths, out string? author)
    {
        paths = [];
        author = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--author" && i + 1 < args.Length)
            {
                author = args[++i];
            }
            else if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                return false;
            }
            else
            {
                paths.Add(args[i]);
            }
        }

        return paths.Count > 0;
    }
}
