using ServerlessBlog.Local;

namespace ServerlessBlog.Tests.Transfer;

/// <summary>The plain documents of the sample blog.</summary>
internal static class DocumentFiles
{
    public static IReadOnlyList<string> Seeds
    {
        get
        {
            var folder = SolutionFolder.Above(AppContext.BaseDirectory)
                ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ServerlessBlog.sln.");
            var files = Directory.GetFiles(Path.Combine(folder, "seeds"), "*.txt");
            return files.Length > 0 ? files : throw new FileNotFoundException("The folder seeds/ holds no document.");
        }
    }
}
