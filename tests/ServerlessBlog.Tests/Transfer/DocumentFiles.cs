using ServerlessBlog.Local;

namespace ServerlessBlog.Tests.Transfer;

/// <summary>Plain documents: those of the sample blog, and the original one, which lies beside the repository.</summary>
internal static class DocumentFiles
{
    public static string Original => SharedData.Path("seed", "leeds-2007-05-21.txt");

    public static IReadOnlyList<string> Seeds
    {
        get
        {
            var folder = SolutionFolder.Above(AppContext.BaseDirectory) ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ServerlessBlog.sln.");
            var files = Directory.GetFiles(Path.Combine(folder, "seeds"), "*.txt");
            return files.Length > 0 ? files : throw new FileNotFoundException("The folder seeds/ holds no document.");
        }
    }
}
