using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;
using ServerlessBlog.Posts.Rendering;

namespace ServerlessBlog.Site;

/// <summary>A post's text as its page shows it, so that the passes over one version parse it once.</summary>
internal sealed record PostWords(Post Post, string Html, string Summary);

/// <summary>A post's page with its comments, and the page that says there is none.</summary>
public sealed class PostPages(CommentStore comments, CommentPeriod period, SiteLinks links, ComponentRenderer renderer)
{
    internal PostWords Words(Post post) =>
        new(post, MarkdownRenderer.ToHtml(post.Markdown, new PostAddresses(links.Blog.SiteUrl)), MarkdownRenderer.Summarize(post.Markdown));

    internal async Task<SiteDocument> PostAsync(PostWords words, CancellationToken cancellationToken) =>
        await PostAsync(words, await CommentsAsync(words.Post.Slug, cancellationToken) ?? []);

    /// <summary>Every comment that readers see, oldest first, a storage call a thousand; null when the thread is not shown.</summary>
    internal Task<IReadOnlyList<CommentItem>?> CommentsAsync(string slug, CancellationToken cancellationToken) =>
        comments.ListAllAsync(slug, cancellationToken);

    internal async Task<SiteDocument> PostAsync(PostWords words, IReadOnlyList<CommentItem> all) =>
        SiteDocument.Html(
            await renderer.RenderAsync<PostPage>(
                new()
                {
                    [nameof(PostPage.Post)] = period.Apply(words.Post),
                    [nameof(PostPage.Html)] = words.Html,
                    [nameof(PostPage.Summary)] = words.Summary,
                    [nameof(PostPage.CommentCount)] = all.Count,
                    [nameof(PostPage.Comments)] = CommentNode.Thread(all),
                }
            )
        );

    internal async Task<SiteDocument> GoneAsync() => SiteDocument.Html(await renderer.RenderAsync<NotFoundPage>([]));
}
