using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Benchmarks;

/// <summary>
/// The floor of a read: Kestrel alone, answering the blog's own bytes and headers, which stand in files <c>0</c>, <c>1</c>, … of a folder.
/// </summary>
internal static class Floor
{
    public static async Task RunAsync(int port, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        foreach (var file in Directory.GetFiles(folder))
        {
            var body = await File.ReadAllBytesAsync(file);
            app.MapGet($"/{Path.GetFileName(file)}", (HttpContext http) =>
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                http.Response.ContentLength = body.Length;
                http.Response.Headers.ETag = "\"0x2573D3B42F09A80-0\"";
                http.Response.Headers.CacheControl = "public, no-cache";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers.Vary = "Authorization";
                return http.Response.Body.WriteAsync(body).AsTask();
            });
        }

        await app.RunAsync();
    }
}
