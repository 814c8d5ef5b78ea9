namespace ServerlessBlog.Local;

/// <summary>The function app that this host runs.</summary>
/// <param name="Path">Its assembly.</param>
/// <param name="Settings">Its app settings, by their names in configuration; it inherits this program's environment besides.</param>
internal sealed record LocalApp(string Path, IReadOnlyDictionary<string, string?> Settings);
