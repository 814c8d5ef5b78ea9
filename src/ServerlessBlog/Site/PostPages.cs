using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;
using ServerlessBlog.Posts.Rendering;

namespace ServerlessBlog.Site;

/// <summary>A post's page with its comments, and the page that says there is none.</summary>
public sealed class PostPages(CommentStore comments, CommentPeriod period, SiteLinks links, ComponentRenderer renderer)
{
    private const int CommentsACall = 500;

    internal async Task<SiteDocument> PostAsync(Post post, CancellationToken cancellationToken)
    {
        var all = await CommentsAsync(post.Slug, cancellationToken);
        return SiteDocument.Html(await renderer.RenderAsync<PostPage>(new()
        {
            [nameof(PostPage.Post)] = period.Apply(post),
            [nameof(PostPage.Html)] = MarkdownRenderer.ToHtml(post.Markdown, new PostAddresses(links.Blog.SiteUrl)),
            [nameof(PostPage.Summary)] = MarkdownRenderer.Summarize(post.Markdown),
            [nameof(PostPage.CommentCount)] = all.Count,
            [nameof(PostPage.Comments)] = CommentNode.Thread(all),
        }));
    }

    internal async Task<SiteDocument> GoneAsync() => SiteDocument.Html(await renderer.RenderAsync<NotFoundPage>([]));

    private async Task<IReadOnlyList<CommentItem>> CommentsAsync(string slug, CancellationToken cancellationToken)
    {
        var all = new List<CommentItem>();
        string? after = null;
        do
        {
            var page = await comments.ListAsync(slug, CommentsACall, after, cancellationToken);
            all.AddRange(page?.Items ?? []);
            after = page?.Last;
        }
        while (after is not null);
        return all;
    }
}
