using System.Globalization;

namespace ServerlessBlog.Site;

/// <summary>
/// Puts the front end's files onto the site. Those under a name that changes with the content stay some days longer than they are used: a
/// page of before may still be open somewhere, or wait to be rendered anew.
/// </summary>
public sealed class PublishFiles(WebFiles files, SiteStore site, TimeProvider clock)
{
    private const string Folder = "assets/";

    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    /// <summary>A storage call for each file, one for the list of the old ones, and one for each that was retired now or goes.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var current = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.All())
        {
            await site.PutAsync(file.Name, file, forEver: false, cancellationToken);
            if (file.IsOfPages)
            {
                var path = files.VersionedPath(file.Name);
                await site.PutAsync(path, file, forEver: true, cancellationToken);
                current.Add(path);
            }
        }

        foreach (var old in (await site.ListAsync(Folder, cancellationToken)).Where(file => !current.Contains(file.Path)))
        {
            await (
                old.Note.Length == 0 ? site.NoteAsync(old, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), cancellationToken)
                : DateTimeOffset.Parse(old.Note, CultureInfo.InvariantCulture) < clock.GetUtcNow() - Keep
                    ? site.RemoveAsync(old, cancellationToken)
                : Task.CompletedTask
            );
        }
    }
}
