using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>How far a run came that publishes a post's comments.</summary>
internal enum CommentsOutcome
{
    /// <summary>The site shows what was there at the end of the run.</summary>
    Done,

    /// <summary>Comments keep coming, or others keep writing the same files: another run is to follow.</summary>
    Unsettled,

    /// <summary>The post itself changed: everything about it is to be looked at.</summary>
    PostChanged,
}

/// <summary>
/// Makes the site show a post's comments as they are: its page, and their number in the index and on lists. Files that no comment can
/// change are not looked at. Works pass by pass, as <see cref="PublishPages"/> does: a pass writes what differs, and the next one verifies
/// what it wrote.
/// </summary>
public sealed class PublishComments(PostStore posts, SiteStore site, PostPages pages, PublishCount count)
{
    /// <summary>Under a burst each pass finds newer comments; those are the next run's.</summary>
    private const int MostPasses = 3;

    private const int MostTries = 10;

    /// <summary>
    /// Twelve storage calls for a new comment under a post without tags, however many posts there are, and two for each further thousand
    /// comments.
    /// </summary>
    internal async Task<CommentsOutcome> RunAsync(string slug, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await TryAsync(slug, cancellationToken) is { } outcome)
            {
                return outcome;
            }

            await LostRace.PauseAsync(attempt, cancellationToken);
        }

        return CommentsOutcome.Unsettled;
    }

    /// <summary>Null when somebody else wrote the page meanwhile: then all is to be read again.</summary>
    private async Task<CommentsOutcome?> TryAsync(string slug, CancellationToken cancellationToken)
    {
        // The page before the truth: what was made from older truth never lies on top.
        var page = await site.FindAsync(SitePaths.Post(slug), cancellationToken);
        var post = (await posts.FindAsync(slug, cancellationToken))?.Post;
        if (page is null || post is not { Status: PostStatus.Published } || page.Note != PostLists.Format(PostLists.Of(post)))
        {
            return CommentsOutcome.PostChanged;
        }

        var words = pages.Words(post);
        int? counted = null;
        for (var pass = 0; pass <= MostPasses; pass++)
        {
            if (await pages.CommentsAsync(slug, cancellationToken) is not { } comments)
            {
                return CommentsOutcome.PostChanged;
            }

            var document = await pages.PostAsync(words, comments) with { Note = page.Note };
            if (document.Is(page) && counted == comments.Count)
            {
                return CommentsOutcome.Done;
            }

            if (pass == MostPasses)
            {
                break;
            }

            if (!document.Is(page))
            {
                page = await site.PutAsync(page.Path, document, page, cancellationToken);
            }

            if (page is null)
            {
                return null;
            }

            var outcome = counted == comments.Count ? CommentsOutcome.Done : await count.RunAsync(post, comments.Count, cancellationToken);
            if (outcome != CommentsOutcome.Done)
            {
                return outcome;
            }

            counted = comments.Count;
        }

        return CommentsOutcome.Unsettled;
    }
}
