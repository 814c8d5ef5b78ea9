using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Local;

/// <summary>Which blobs of the site a path may mean. The server has decoded the path; nothing here decodes it again.</summary>
internal static class SitePath
{
    /// <summary>In the order to try; none for a path that climbs or that no blob can have.</summary>
    public static IEnumerable<string> Candidates(PathString path, string indexDocument)
    {
        var name = path.Value!.TrimStart('/');
        if (name.Length == 0)
            return [indexDocument];
        if (
            name.Split('/').Any(segment => segment is "." or "..")
            || name.Contains('\\', StringComparison.Ordinal)
            || name.Any(char.IsControl)
        )
            return [];
        return name.EndsWith('/') ? [name + indexDocument] : [name, $"{name}/{indexDocument}"];
    }
}
