using System.Net;
using System.Text;
using System.Text.Json;

namespace ServerlessBlog.Tests.Media;

public sealed class MediaTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact]
    public async Task A_picture_is_served_under_its_size_for_ever_and_its_place_on_a_page_is_kept()
    {
        var picture = await AddAsync(Pictures.Png(640, 480));
        var path = picture.GetProperty("path").GetString()!;
        var slug = await blog.NewPostAsync(new { markdown = $"![A door]({path})" });

        using var served = await blog.Reader.GetAsync(path);
        var html = (await blog.GetAsync($"api/posts/{slug}")).GetProperty("html").GetString();

        Assert.Matches("^/media/[0-9]{4}/[0-9]{2}/[0-9a-f]{16}-640x480\\.png$", path);
        Assert.Equal("image/png", served.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", served.Headers.CacheControl?.ToString());
        Assert.Equal(Pictures.Png(640, 480), await served.Content.ReadAsByteArrayAsync());
        Assert.Contains($"<img src=\"{path}\" alt=\"A door\" width=\"640\" height=\"480\">", html, StringComparison.Ordinal);
        var original = await blog
            .Blobs.GetBlobContainerClient("media")
            .GetBlobClient(path["/media/".Length..])
            .GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("640", original.Value.Metadata["width"]);
    }

    [Fact]
    public async Task The_same_picture_is_kept_once()
    {
        var first = await AddAsync(Pictures.Png(31, 7));
        var second = await AddAsync(Pictures.Png(31, 7));

        Assert.Equal(first.GetProperty("path").GetString(), second.GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><script>alert(1)</script></svg>")]
    [InlineData("<html><body>PNG</body></html>")]
    [InlineData("\u0089PNG")]
    [InlineData("")]
    public async Task What_is_no_picture_is_refused_whatever_it_says_it_is(string content)
    {
        using var answer = await SendAsync(Encoding.Latin1.GetBytes(content), "image/png");

        Assert.Equal(["body"], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task A_flood_of_pixels_and_a_huge_file_are_refused()
    {
        using var flood = await SendAsync(Pictures.Png(100_000, 100_000), "image/png");
        using var huge = await SendAsync(new byte[(10 * 1024 * 1024) + 1], "image/png");

        Assert.Equal(["body"], await BlogFixture.BadFieldsAsync(flood));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task A_photograph_is_kept_and_served_without_its_place_and_the_right_way_up()
    {
        var picture = await AddAsync(Pictures.Jpeg(8, 4, orientation: 6, tellsPlace: true));
        var path = picture.GetProperty("path").GetString()!;

        var original = await blog
            .Blobs.GetBlobContainerClient("media")
            .GetBlobClient(path["/media/".Length..])
            .DownloadContentAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Pictures.Jpeg(8, 4, orientation: 6, tellsPlace: false), await blog.Reader.GetByteArrayAsync(path));
        Assert.Equal(Pictures.Jpeg(8, 4, orientation: 6, tellsPlace: false), original.Value.Content.ToArray());
        Assert.Equal((4, 8), (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32()));
    }

    // csharpier-ignore
    [Fact]
    public async Task A_picture_whose_place_cannot_be_taken_away_is_refused()
    {
        byte[] tiff =
        [
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x25,
            0x88,
            4,
            0,
            1,
            0,
            0,
            0,
            26,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            2,
            0,
            5,
            0,
            3,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        byte[] size = [0, 0, 0, 20, .. "ispe"u8, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 2];
        byte[] avif =
        [
            0,
            0,
            0,
            16,
            .. "ftypavif"u8,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            32,
            .. "meta"u8,
            0,
            0,
            0,
            0,
            .. size,
            0,
            0,
            0,
            0,
            .. "mdat"u8,
            .. tiff,
        ];

        using var answer = await SendAsync(avif, "image/avif");

        Assert.Equal(["body"], await BlogFixture.BadFieldsAsync(answer));
    }

    private async Task<JsonElement> AddAsync(byte[] picture)
    {
        using var answer = await SendAsync(picture, "image/png");
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.Created);
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] picture, string contentType)
    {
        using var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new(contentType);
        return await blog.Author.PostAsync("api/media", content);
    }
}
