namespace ServerlessBlog.Tests;

/// <summary>Where the build puts a program of the repository: beside the tests' own output, in the same configuration.</summary>
internal static class BuiltProject
{
    /// <summary>The path of a project's assembly.</summary>
    public static string Path(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        var path = System.IO.Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: build {project} first.");
    }
}
