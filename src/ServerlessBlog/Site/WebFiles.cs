using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Site;

/// <summary>A file of <c>src/web</c>, ready for readers.</summary>
internal sealed record WebFile(string Name, string ContentType, byte[] Content)
{
    /// <summary>Whether readers' pages load it; the desk's files stand in a folder of their own.</summary>
    public bool IsOfPages => !Name.Contains('/', StringComparison.Ordinal) && !Name.EndsWith(".html", StringComparison.Ordinal);

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 6));
}

/// <summary>
/// The front end's own files, which the assembly carries. In pages <c>{{title}}</c>, <c>{{api}}</c> and <c>{{apiOrigin}}</c> are filled in;
/// a style sheet may stand in another (<c>/*{{name.css}}*/</c>), which saves readers a request, and in a script (<c>"{{name.css}}"</c>), so
/// that one script is all that another site needs.
/// </summary>
public sealed class WebFiles(IOptionsMonitor<BlogOptions> blog)
{
    private const string ResourcePrefix = "web/";

    private readonly Dictionary<string, byte[]> sources = Read();

    /// <summary>The name under which browsers may keep a file for ever, as it changes with the content.</summary>
    public string VersionedPath(string name)
    {
        var hash = Find(name).Hash;
        var extension = Path.GetExtension(name);
        return $"assets/{name[..^extension.Length]}.{hash}{extension}";
    }

    /// <summary>The style sheet of all pages.</summary>
    internal string Styles => Encoding.UTF8.GetString(Find("site.css").Content);

    /// <summary>All of them, as they are to be served now.</summary>
    internal IReadOnlyList<WebFile> All() => [.. sources.Keys.Order(StringComparer.Ordinal).Select(Find)];

    internal WebFile Find(string name) =>
        new(
            name,
            ContentTypeOf(name),
            Path.GetExtension(name) switch
            {
                ".html" => Utf8(FillPage(Text(name))),
                ".js" => Utf8(FillScript(Text(name))),
                ".css" => Utf8(FillStyles(Text(name))),
                _ => sources[name],
            }
        );

    private static Dictionary<string, byte[]> Read()
    {
        var assembly = typeof(WebFiles).Assembly;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (
            var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        )
        {
            using var content = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            files[resource[ResourcePrefix.Length..]] = bytes;
        }

        return files;
    }

    private string Text(string name) => Encoding.UTF8.GetString(sources[name]);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private string FillPage(string page) =>
        page.Replace("{{title}}", WebUtility.HtmlEncode(blog.CurrentValue.Title), StringComparison.Ordinal)
            .Replace(
                "{{apiOrigin}}",
                WebUtility.HtmlEncode(blog.CurrentValue.ApiUrl.GetLeftPart(UriPartial.Authority)),
                StringComparison.Ordinal
            )
            .Replace("{{api}}", WebUtility.HtmlEncode(blog.CurrentValue.ApiUrl.AbsoluteUri), StringComparison.Ordinal);

    private string FillStyles(string styles) => Fill(styles, name => $"/*{{{{{name}}}}}*/", Text);

    private string FillScript(string script) =>
        Fill(script, name => $"\"{{{{{name}}}}}\"", name => JsonSerializer.Serialize(Text(name), BlogJson.Wire.String));

    private string Fill(string text, Func<string, string> place, Func<string, string> content) =>
        sources
            .Keys.Where(name => name.EndsWith(".css", StringComparison.Ordinal))
            .Aggregate(text, (filled, name) =>
                filled.Contains(place(name), StringComparison.Ordinal)
                    ? filled.Replace(place(name), content(name), StringComparison.Ordinal)
                    : filled
            );

    private static string ContentTypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".ico" => "image/x-icon",
            ".json" or ".webmanifest" => "application/json; charset=utf-8",
            _ => throw new InvalidOperationException($"src/web/{name} has no content type here."),
        };
}
