using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Http;

/// <summary>The header <c>Link</c> of RFC 8288 by which a page of a list leads to the next one.</summary>
internal static class NextLink
{
    /// <summary>The header's value; parameters of <paramref name="query"/> without a value are left out.</summary>
    public static string Of(Uri list, IEnumerable<KeyValuePair<string, string?>> query) =>
        $"<{list}{QueryString.Create(query.Where(parameter => parameter.Value is not null))}>; rel=\"next\"";
}
