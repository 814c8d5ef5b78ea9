using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Posts;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Transfer;

/// <summary>What came of a document: where its post stands, and how much of it was new.</summary>
internal sealed record Imported(string Slug, bool PostIsNew, int NewComments);

/// <summary>
/// Imports one plain document by the way that every post and comment takes. What is already there stays as it is, so it may run again and
/// again; a comment's id comes from its words and place, not from chance.
/// </summary>
public sealed class ImportDocument(
    PostStore posts,
    PostIndex index,
    SavePost save,
    ImportComment importComment,
    IOptionsMonitor<BlogOptions> blog,
    TimeProvider clock
)
{
    /// <summary>Documents know the day only. Noon in UTC is the same day nearly everywhere.</summary>
    private static readonly TimeOnly Noon = new(12, 0);

    internal async Task<Imported> RunAsync(PlainDocument document, string? author, CancellationToken cancellationToken)
    {
        var name =
            author is not null && TextHygiene.MendLine(author) is var given && Visibility.HasAny(given)
                ? given
                : blog.CurrentValue.AuthorName;
        var publishedAt = new DateTimeOffset(document.Date.ToDateTime(Noon), TimeSpan.Zero);
        var (slug, isNew) = await SavePostAsync(document, name, publishedAt, cancellationToken);
        var newComments = 0;
        for (var i = 0; i < document.Comments.Count; i++)
        {
            var comment = document.Comments[i];
            var writer =
                comment.IsAuthor ? WriterKind.Author
                : comment.IsAnonymous ? WriterKind.Anonymous
                : WriterKind.Named;
            var shownName =
                comment.IsAuthor ? name
                : comment.IsAnonymous ? null
                : comment.Name;
            // A minute each, to keep their order.
            newComments += await importComment.RunAsync(
                slug,
                i,
                writer,
                shownName,
                comment.Text,
                publishedAt.AddMinutes(i + 1),
                cancellationToken
            )
                ? 1
                : 0;
        }

        return new Imported(slug, isNew, newComments);
    }

    private async Task<(string Slug, bool IsNew)> SavePostAsync(
        PlainDocument document,
        string author,
        DateTimeOffset publishedAt,
        CancellationToken cancellationToken
    )
    {
        // By its day and title: names were made in other ways once.
        var thatDay = await index.ListPublishedAsync(publishedAt, publishedAt.AddTicks(1), cancellationToken);
        if (thatDay.FirstOrDefault(post => post.Title == document.Title) is { } known)
        {
            return (known.Slug, false);
        }

        for (var number = 0; ; number++)
        {
            var candidate = Candidate(document, number);
            var post = new Post
            {
                Slug = candidate,
                Title = document.Title,
                Markdown = document.ToMarkdown(),
                PublishedAt = publishedAt,
                UpdatedAt = clock.GetUtcNow(),
                Author = author,
            };
            if (await posts.FindAsync(candidate, cancellationToken) is not { } there)
            {
                if (await save.CreateAsync(post, cancellationToken) is not null)
                {
                    return (candidate, true);
                }
            }
            else if (there.Post.PublishedAt == publishedAt && there.Post.Title == document.Title)
            {
                return (candidate, false);
            }
        }
    }

    /// <summary>The title's name, then with the day, then with the day and a number.</summary>
    private static string Candidate(PlainDocument document, int number)
    {
        var slug = Slug.FromTitle(document.Title, document.Date);
        var day = document.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return number switch
        {
            0 => slug,
            1 => $"{slug}-{day}",
            _ => $"{slug}-{day}-{number}",
        };
    }
}
