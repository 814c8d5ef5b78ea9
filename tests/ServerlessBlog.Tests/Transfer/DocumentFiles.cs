namespace ServerlessBlog.Tests.Transfer;

/// <summary>Plain documents: those of the sample blog, and the original one, which lies beside the repository.</summary>
internal static class DocumentFiles
{
    public const string Original = "leeds-2007-05-21.txt";

    public static string OriginalPath
    {
        get
        {
            var path = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "seed", Original));
            return File.Exists(path) ? path : throw new FileNotFoundException($"This test reads the original document, {path}, which is missing: put it there.");
        }
    }

    public static IReadOnlyList<string> Seeds
    {
        get
        {
            var files = Directory.GetFiles(Path.Combine(Repository, "seeds"), "*.txt");
            return files.Length > 0 ? files : throw new FileNotFoundException("The folder seeds/ holds no document.");
        }
    }

    private static string Repository
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "ServerlessBlog.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ServerlessBlog.sln.");
        }
    }
}
