using System.IO.Compression;
using ServerlessBlog.Site;

namespace ServerlessBlog.Tests.Site;

public sealed class BlogCommentsSizeTests
{
    private const int MostBytes = 15 * 1024;

    [Fact]
    public void The_comments_element_with_its_styles_is_under_15_kilobytes_compressed()
    {
        var script = new WebFiles(new Always<BlogOptions>(new BlogOptions())).Find("blog-comments.js").Content;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(script);
        }

        Assert.Contains("--blog-ink", System.Text.Encoding.UTF8.GetString(script), StringComparison.Ordinal);
        Assert.InRange(compressed.Length, 1000, MostBytes);
    }

    private sealed class Always<T>(T value) : Microsoft.Extensions.Options.IOptionsMonitor<T>
    {
        public T CurrentValue => value;

        public T Get(string? name) => value;

        public IDisposable? OnChange(Action<T, string?> listener) => null;
    }
}
