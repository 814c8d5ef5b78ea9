using System.Net;
using System.Security.Cryptography;
using System.Text;

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>
/// Puts the front end of <c>src/web</c> into <c>$web</c> when a start brings another one: one storage call when it is there. The 404 page is the same shell, so that
/// a post's address works on a static website, which has no rewrites.
/// </summary>
internal sealed class PublishWebFiles(BlobServiceClient blobs, IOptionsMonitor<BlogOptions> blog) : IHostedService
{
    private const string ResourcePrefix = "web/";
    private const string Shell = "index.html";
    private const string NotFound = "404.html";
    private const string VersionMetadata = "version";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var container = blobs.GetBlobContainerClient(StorageNames.SiteContainer);
        var files = Files();
        var version = Convert.ToHexStringLower(SHA256.HashData(files.SelectMany(file => Encoding.UTF8.GetBytes(file.Key + file.Value)).ToArray()));
        if (await VersionAsync(container.GetBlobClient(Shell), cancellationToken) == version)
        {
            return;
        }

        // The shell last: while it is not there, the next start does all of it again.
        foreach (var (name, text) in files.OrderBy(file => file.Key == Shell))
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = ContentType(name), CacheControl = "no-cache" },
                Metadata = new Dictionary<string, string> { [VersionMetadata] = version },
            };
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), options, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<string?> VersionAsync(BlobClient shell, CancellationToken cancellationToken)
    {
        try
        {
            return (await shell.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata.TryGetValue(VersionMetadata, out var version) ? version : null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private Dictionary<string, string> Files()
    {
        var assembly = typeof(PublishWebFiles).Assembly;
        var files = new Dictionary<string, string>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            files[resource[ResourcePrefix.Length..]] = reader.ReadToEnd();
        }

        files[NotFound] = files[Shell] = Fill(files[Shell]);
        return files;
    }

    private string Fill(string shell) => shell
        .Replace("{{title}}", WebUtility.HtmlEncode(blog.CurrentValue.Title), StringComparison.Ordinal)
        .Replace("{{apiOrigin}}", WebUtility.HtmlEncode(blog.CurrentValue.ApiUrl.GetLeftPart(UriPartial.Authority)), StringComparison.Ordinal)
        .Replace("{{api}}", WebUtility.HtmlEncode(blog.CurrentValue.ApiUrl.AbsoluteUri), StringComparison.Ordinal);

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => throw new InvalidOperationException($"src/web/{name} has no content type here."),
    };
}
