namespace ServerlessBlog.Tests;

/// <summary>Where the repository is, and the measuring data that lies beside it, not in it.</summary>
internal static class SharedData
{
    /// <summary>The folder that holds ServerlessBlog.sln.</summary>
    public static string Repository { get; } = Find();

    /// <summary>A file or folder of the data; a clear failure where it is missing.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([System.IO.Path.GetDirectoryName(Repository)!, "shared", .. parts]);
        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"This test reads {path}, which is missing: the data folder 'shared' must stand beside the repository."
            );
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ServerlessBlog.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ServerlessBlog.sln.");
    }
}
