using Microsoft.Extensions.Options;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Spam;
using ServerlessBlog.Screening.Writers;

namespace ServerlessBlog.Screening;

/// <summary>What the blog finds out about a comment by itself: no other service is asked, nobody's money is spent.</summary>
public sealed class CollectFacts(SpamFilter spam, FindRepeats repeats, WriterDecisions writers, IOptions<BlogOptions> blog)
{
    /// <summary>Evidence without Content Safety's part.</summary>
    internal async Task<Evidence> RunAsync(Comment comment, CancellationToken cancellationToken) =>
        new([])
        {
            Version = Evidence.CurrentVersion,
            Links = LinkFacts.Of($"{comment.Name}\n{comment.Text}", blog.Value.SiteUrl.Host),
            Spam = await spam.ScoreAsync(comment, cancellationToken),
            Door = comment.Door,
            Repeats = await repeats.RunAsync(comment, cancellationToken),
            Writer = comment.Door?.Writer is { } writer ? await writers.FindAsync(writer, cancellationToken) : null,
            PersonalData = [.. PersonalData.Find(comment.Text).Select(datum => datum.Kind)],
        };
}
