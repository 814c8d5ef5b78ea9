namespace ServerlessBlog.Local;

/// <summary>The working copy that the app was built in.</summary>
internal static class Repository
{
    /// <summary>The folder with ServerlessBlog.sln above the app; null when the app was copied elsewhere.</summary>
    public static string? Folder { get; } = Find(AppContext.BaseDirectory);

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServerlessBlog.sln"))) return folder.FullName;
        }
        return null;
    }
}
