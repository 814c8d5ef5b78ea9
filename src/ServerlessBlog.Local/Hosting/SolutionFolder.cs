namespace ServerlessBlog.Local;

/// <summary>The working copy that something was built in.</summary>
internal static class SolutionFolder
{
    /// <summary>The nearest folder above <paramref name="path"/> that holds a solution; null when it was copied elsewhere.</summary>
    public static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && folder.EnumerateFiles("*.sln*").Any())
                return folder.FullName;
        }

        return null;
    }
}
