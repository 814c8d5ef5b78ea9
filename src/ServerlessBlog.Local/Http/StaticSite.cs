using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServerlessBlog.Local;

/// <summary>Serves the container $web as the storage account's static website does.</summary>
internal sealed class StaticSite(HostStorage storage)
{
    private const string IndexDocument = "index.html";
    private const string NotFoundDocument = "404.html";
    private readonly BlobContainerClient container = storage.Container("$web");

    public async Task ServeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        foreach (var name in SitePath.Candidates(http.Request.Path, IndexDocument))
        {
            if (await TryServeAsync(http, name, StatusCodes.Status200OK))
                return;
        }
        if (!await TryServeAsync(http, NotFoundDocument, StatusCodes.Status404NotFound))
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task<bool> TryServeAsync(HttpContext http, string name, int status)
    {
        try
        {
            using var blob = (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: http.RequestAborted)).Value;
            await WriteAsync(http, blob, status);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest)
        {
            return false;
        }
    }

    private static async Task WriteAsync(HttpContext http, BlobDownloadStreamingResult blob, int status)
    {
        var (response, details) = (http.Response, blob.Details);
        var etag = new EntityTagHeaderValue(details.ETag.ToString("H"));
        response.GetTypedHeaders().ETag = etag;
        response.GetTypedHeaders().LastModified = details.LastModified;
        if (details.CacheControl is { Length: > 0 } caching)
            response.Headers.CacheControl = caching;
        if (status == StatusCodes.Status200OK && http.Request.GetTypedHeaders().IfNoneMatch is { } known && known.Any(Matches))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = details.ContentType;
        response.ContentLength = details.ContentLength;
        if (details.ContentEncoding is { Length: > 0 } encoding)
            response.Headers.ContentEncoding = encoding;
        if (HttpMethods.IsGet(http.Request.Method))
            await blob.Content.CopyToAsync(response.Body, http.RequestAborted);

        bool Matches(EntityTagHeaderValue one) => one.Equals(EntityTagHeaderValue.Any) || one.Compare(etag, useStrongComparison: false);
    }
}
