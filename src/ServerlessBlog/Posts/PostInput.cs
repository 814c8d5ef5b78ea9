using System.Text;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Http;
using ServerlessBlog.Posts.Rendering;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Posts;

/// <summary>
/// The body of <c>POST posts</c> and <c>PUT posts/{slug}</c>. A field that is left out keeps its value when a post is replaced.
/// </summary>
internal sealed record PostInput(
    string Title,
    string Markdown,
    IReadOnlyList<string>? Tags,
    PostStatus? Status,
    DateTimeOffset? PublishedAt,
    string? Slug,
    bool? CommentsOpen
)
{
    public const int MostMarkdownBytes = 1024 * 1024;
    public const int MostTags = 10;
    public const string StatusRule = "It must be draft, scheduled or published.";

    /// <summary>JSON may escape each byte of the text in six.</summary>
    public const int MostBodyBytes = (6 * MostMarkdownBytes) + (64 * 1024);

    public static async Task<(PostInput? Input, IResult? Problem)> ReadAsync(
        HttpRequest request,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (body, problem) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return (null, problem);
        }

        var input = new PostInput(
            body.Line("title", 200, required: true)!,
            ReadMarkdown(body)!,
            ReadTags(body),
            ReadStatus(body),
            body.Time("publishedAt"),
            body.Text("slug"),
            body.Flag("commentsOpen")
        );
        input.Check(body, clock);
        return body.Errors() is { } errors ? (null, Problems.Invalid(errors)) : (input, null);
    }

    /// <summary>The field <c>markdown</c>: 1 byte to 1 MB, and such that it can be shown; see <see cref="RenderingBudget"/>.</summary>
    public static string? ReadMarkdown(RequestBody body)
    {
        var markdown = body.Prose("markdown", MostMarkdownBytes, required: true);
        if (markdown is not null && Encoding.UTF8.GetByteCount(markdown) > MostMarkdownBytes)
        {
            body.Refuse("markdown", "At most 1 MB of UTF-8.");
        }
        else if (markdown is not null && MarkdownRenderer.Refusal(markdown) is { } refusal)
        {
            body.Refuse("markdown", refusal);
        }

        return markdown;
    }

    public static bool TryStatus(string text, out PostStatus status)
    {
        status = text switch
        {
            "draft" => PostStatus.Draft,
            "scheduled" => PostStatus.Scheduled,
            _ => PostStatus.Published,
        };
        return text is "draft" or "scheduled" or "published";
    }

    private void Check(RequestBody body, TimeProvider clock)
    {
        if (Slug is not null && !ServerlessBlog.Slug.IsValid(Slug))
        {
            body.Refuse("slug", ServerlessBlog.Slug.Rule);
        }

        if (Status == PostStatus.Scheduled && PublishedAt is null)
        {
            body.Refuse("publishedAt", "A scheduled post needs its time.");
        }

        if (Status == PostStatus.Published && PublishedAt > clock.GetUtcNow())
        {
            body.Refuse("publishedAt", "It lies in the future: use the status scheduled.");
        }

        if (PublishedAt is { Year: < 1900 or > 9998 })
        {
            body.Refuse("publishedAt", "It must lie between the years 1900 and 9998.");
        }
    }

    private static PostStatus? ReadStatus(RequestBody body)
    {
        if (body.Text("status") is not { } text)
        {
            return null;
        }

        if (TryStatus(text, out var status))
        {
            return status;
        }

        body.Refuse("status", StatusRule);
        return null;
    }

    private static bool IsTag(string tag) =>
        tag.Length <= ServerlessBlog.Slug.MostTagCharacters && !tag.Any(char.IsControl) && ServerlessBlog.Slug.FromTag(tag).Length > 0;

    private static List<string>? ReadTags(RequestBody body)
    {
        var tags = body.Texts("tags")?.Select(TextHygiene.MendLine).DistinctBy(ServerlessBlog.Slug.FromTag).ToList();
        if (tags?.Count > MostTags)
        {
            body.Refuse("tags", $"At most {MostTags} tags.");
        }

        if (tags?.All(IsTag) == false)
        {
            body.Refuse("tags", "Each must be 1 to 50 characters on one line, with a letter or digit among them.");
        }

        return tags;
    }
}
