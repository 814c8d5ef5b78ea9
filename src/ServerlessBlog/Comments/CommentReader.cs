using Microsoft.Extensions.Options;

using ServerlessBlog.Http;

namespace ServerlessBlog.Comments;

/// <summary>What readers, and the holder of a receipt, see of comments.</summary>
public sealed class CommentReader(CommentStore comments, CommentStates states, AnswerCache cache, Cursors cursors, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>The topic of a post's lists of comments.</summary>
    internal static string TopicOf(string slug) => $"comments:{slug}";

    /// <summary>A page of published comments: one storage call, none when kept; null when there is no such post.</summary>
    internal ValueTask<CachedAnswer?> ListAsync(string slug, int limit, string? after, CancellationToken cancellationToken) => cache.GetAsync(
        after is null ? $"comments:{slug}|{limit}" : $"comments:{slug}|{limit}|{after}",
        TopicOf(slug),
        (this, slug, limit, after),
        static (call, token) => call.Item1.MakeAsync(call.slug, call.limit, call.after, token),
        cancellationToken);

    /// <summary>The comment of a receipt; null when there is none, or the receipt is another's.</summary>
    internal async Task<CommentReceipt?> FindAsync(CommentId id, string receipt, CancellationToken cancellationToken) =>
        await states.FindAsync(id, cancellationToken) is { } stored && Receipts.Opens(receipt, stored.Comment)
            ? new CommentReceipt(id, stored.Comment.State, stored.Comment.Text, stored.Comment.CreatedAt, blog.CurrentValue.PostUrl(id.Slug))
            : null;

    private async ValueTask<CachedAnswer?> MakeAsync(string slug, int limit, string? after, CancellationToken cancellationToken)
    {
        if (await comments.ListAsync(slug, limit, after, cancellationToken) is not { } page)
        {
            return null;
        }

        var next = page.Last is null ? null : cursors.Seal(TopicOf(slug), page.Last);
        var link = next is null ? null : $"<{new Uri(blog.CurrentValue.ApiUrl, $"posts/{slug}/comments")}?limit={limit}&cursor={next}>; rel=\"next\"";
        return CachedAnswer.Of(new CommentPage(page.Items, next), BlogJson.Wire.CommentPage, link: link);
    }
}
