namespace ServerlessBlog.Tests;

/// <summary>The measuring data that lies beside the repository, not in it.</summary>
internal static class SharedData
{
    public static string Path(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ServerlessBlog.sln")))
            {
                var path = System.IO.Path.Combine([folder.Parent!.FullName, "shared", .. parts]);
                return File.Exists(path) || Directory.Exists(path)
                    ? path
                    : throw new FileNotFoundException($"This test reads {path}, which is missing: the data folder 'shared' must stand beside the repository.");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ServerlessBlog.sln.");
    }
}
