using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Comments;

/// <summary>What readers see of comments.</summary>
public sealed class CommentReader(CommentStore comments, AnswerCache cache, Cursors cursors, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>The topic of a post's lists of comments.</summary>
    internal static string TopicOf(string slug) => $"comments:{slug}";

    /// <summary>What a cursor is for: one post's comments, all or of one kind.</summary>
    internal static string ListOf(string slug, string? kind) => kind is null ? TopicOf(slug) : $"{TopicOf(slug)}?{kind}";

    /// <summary>
    /// A page of published comments, all or of one kind: one storage call, none when kept; null when there is no such post.
    /// </summary>
    internal ValueTask<CachedAnswer?> ListAsync(
        string slug,
        int limit,
        string? after,
        CancellationToken cancellationToken,
        string? kind = null
    ) =>
        cache.GetAsync(
            after is null ? $"{ListOf(slug, kind)}|{limit}" : $"{ListOf(slug, kind)}|{limit}|{after}",
            TopicOf(slug),
            (this, slug, kind, limit, after),
            static (call, token) => call.Item1.MakeAsync(call.slug, call.kind, call.limit, call.after, token),
            cancellationToken
        );

    private async ValueTask<CachedAnswer?> MakeAsync(
        string slug,
        string? kind,
        int limit,
        string? after,
        CancellationToken cancellationToken
    )
    {
        if (await comments.ListAsync(slug, limit, after, cancellationToken, kind) is not { } page)
        {
            return null;
        }

        var next = page.Last is null ? null : cursors.Seal(ListOf(slug, kind), page.Last);
        var list = new Uri(blog.CurrentValue.ApiUrl, $"posts/{slug}/comments");
        var link = next is null ? null : NextLink.Of(list, [new("limit", $"{limit}"), new("kind", kind), new("cursor", next)]);
        return CachedAnswer.Of(new CommentPage(page.Items, next, page.Kinds), BlogJson.Wire.CommentPage, link: link);
    }
}
