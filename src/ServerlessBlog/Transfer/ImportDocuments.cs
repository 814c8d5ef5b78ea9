using Microsoft.Extensions.Options;

namespace ServerlessBlog.Transfer;

/// <summary>
/// Imports files and folders of plain documents. All are read before the first is written: one that does not parse imports nothing.
/// </summary>
public sealed class ImportDocuments(ImportDocument import, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>Says on <paramref name="progress"/> what came of each document.</summary>
    /// <exception cref="PlainDocumentException">A document does not parse; the message names the file and the line.</exception>
    /// <exception cref="IOException">A path cannot be read.</exception>
    public async Task RunAsync(IEnumerable<string> paths, string? author, TextWriter progress, CancellationToken cancellationToken)
    {
        var files = paths.SelectMany(Files).ToList();
        var documents = new List<(string File, PlainDocument Document)>(files.Count);
        foreach (var file in files)
        {
            documents.Add(
                (
                    file,
                    PlainDocument.Parse(file, await File.ReadAllTextAsync(file, cancellationToken), author ?? blog.CurrentValue.AuthorName)
                )
            );
        }

        for (var i = 0; i < documents.Count; i++)
        {
            var imported = await import.RunAsync(documents[i].Document, author, cancellationToken);
            var news = imported is { PostIsNew: false, NewComments: 0 }
                ? "already there"
                : $"{(imported.PostIsNew ? "new post" : "post already there")}, new comments: {imported.NewComments}";
            await progress.WriteLineAsync($"[{i + 1}/{documents.Count}] {documents[i].File} → {imported.Slug}: {news}");
        }
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new FileNotFoundException($"There is no file or folder '{path}'.");
}
