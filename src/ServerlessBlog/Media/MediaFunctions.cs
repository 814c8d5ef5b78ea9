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

    /// <summary><c>POST media</c>: the picture itself as the body; 201 with its address and size, also when it was there.</summary>
    [Function("AddMedia")]
    public async Task<IResult> AddMedia([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "media")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        if (await RequestBodyReader.ReadBytesAsync(request, MostBytes, cancellationToken) is not { } bytes)
        {
            return Problems.TooLarge(MostBytes);
        }

        return PictureHeader.Read(bytes.Span) is not { } picture ? Problems.Invalid("body", "It is no PNG, JPEG, GIF, WebP or AVIF picture.")
            : (long)picture.Width * picture.Height > MostPixels ? Problems.Invalid("body", $"At most {MostPixels} pixels.")
            : picture.TellsPlace ? Problems.Invalid("body", "The photograph tells where it was taken. Save it without its location.")
            : Answer(await media.PutAsync(BinaryData.FromBytes(bytes), picture, cancellationToken), picture);
    }

    private AuthorAnswer<MediaAnswer> Answer(string path, Picture picture)
    {
        var url = new Uri(blog.CurrentValue.SiteUrl, path).AbsoluteUri;
        return new AuthorAnswer<MediaAnswer>(new MediaAnswer($"/{path}", url, picture.ContentType, picture.Width, picture.Height), BlogJson.Wire.MediaAnswer, StatusCodes.Status201Created, url);
    }
}
