using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Media;

/// <summary>A picture that was taken. <c>Path</c> is what Markdown names it by.</summary>
internal sealed record MediaAnswer(string Path, string Url, string ContentType, int Width, int Height);

/// <summary>Pictures of posts.</summary>
public sealed class MediaFunctions(MediaStore media, AuthorAccess access, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>Of a file: more than a good photograph for a page takes.</summary>
    internal const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Of a picture: a browser that shows it needs four bytes a pixel.</summary>
    private const long MostPixels = 100_000_000;

    /// <summary>
    /// <c>POST media</c>: the picture itself as the body; 201 with its address and size, also when it was there. It is kept without what
    /// tells of its maker.
    /// </summary>
    [Function("AddMedia")]
    public async Task<IResult> AddMedia(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "media")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        if (await RequestBodyReader.ReadBytesAsync(request, MostBytes, cancellationToken) is not { } bytes)
        {
            return Problems.TooLarge(MostBytes);
        }

        if (PictureHeader.Read(bytes.Span) is not { } picture)
        {
            return Problems.Invalid("body", "It is no PNG, JPEG, GIF, WebP or AVIF picture.");
        }

        if ((long)picture.Width * picture.Height > MostPixels)
        {
            return Problems.Invalid("body", $"At most {MostPixels} pixels.");
        }

        return CleanPicture.Of(bytes.Span, picture) is { } clean
            ? Answer(await media.PutAsync(BinaryData.FromBytes(clean), picture, cancellationToken), picture)
            : Problems.Invalid(
                "body",
                "The photograph tells where it was taken, in a place from which it cannot be removed. Save it without its location."
            );
    }

    private AuthorAnswer<MediaAnswer> Answer(string path, Picture picture)
    {
        var url = new Uri(blog.CurrentValue.SiteUrl, path).AbsoluteUri;
        return new AuthorAnswer<MediaAnswer>(
            new MediaAnswer($"/{path}", url, picture.ContentType, picture.Width, picture.Height),
            BlogJson.Wire.MediaAnswer,
            StatusCodes.Status201Created,
            url
        );
    }
}
