using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Evaluation;

/// <summary>A comment of a data set as the filters need it, read once.</summary>
internal sealed record Item(int Number, LabelledComment Comment, SpamExample Example)
{
    public static Item Of(LabelledComment comment, int number) =>
        new(
            number,
            comment,
            SpamExample.Of(
                new Comment
                {
                    Id = new CommentId("comment", new Guid(number, 0, 0, new byte[8])),
                    Text = comment.Text,
                    Writer = WriterKind.Anonymous,
                    CreatedAt = comment.Date ?? DateTimeOffset.UnixEpoch.AddSeconds(number),
                },
                comment.IsSpam
            )
        );
}

/// <summary>
/// What a filter says of a comment that it has not seen: called spam from a score of one half; the opinion only of filters that have three.
/// </summary>
internal readonly record struct Answer(double Score, Outcome? Opinion);

/// <summary>Learns one set of comments and answers for another.</summary>
internal interface IFilter
{
    string Name { get; }

    IReadOnlyList<Answer> Run(IReadOnlyList<Item> learn, IReadOnlyList<Item> score);
}

/// <summary>The blog's own, by the code that it runs.</summary>
internal sealed class BlogFilter : IFilter
{
    public string Name => "ServerlessBlog";

    public IReadOnlyList<Answer> Run(IReadOnlyList<Item> learn, IReadOnlyList<Item> score)
    {
        var history = new SpamHistory();
        foreach (var item in learn)
        {
            history.Learn(item.Example);
        }

        var model = SpamTraining.Derive(history);
        return [.. score.Select(item => Ask(model, item))];
    }

    public static Answer Ask(SpamModel model, Item item)
    {
        var part = model.Read(item.Example.Buckets, item.Example.RuleWeight);
        return new Answer(SpamScale.Probability(part.Total), model.Judge(part, item.Example.RuleWeight));
    }
}

/// <summary>What everybody writes first: multinomial naive Bayes over words, add-one smoothing.</summary>
internal sealed class NaiveBayes : IFilter
{
    private readonly Dictionary<string, (int Good, int Spam)> words = [];
    private int goodComments,
        spamComments,
        goodWords,
        spamWords;

    public string Name => "naive Bayes";

    public IReadOnlyList<Answer> Run(IReadOnlyList<Item> learn, IReadOnlyList<Item> score)
    {
        var bayes = new NaiveBayes();
        foreach (var item in learn)
        {
            bayes.Learn(item.Comment);
        }

        return [.. score.Select(item => bayes.Ask(item.Comment))];
    }

    public void Learn(LabelledComment comment)
    {
        var found = Words(comment.Text);
        foreach (var word in found)
        {
            var (good, spam) = words.GetValueOrDefault(word);
            words[word] = comment.IsSpam ? (good, spam + 1) : (good + 1, spam);
        }

        (goodComments, spamComments) = comment.IsSpam ? (goodComments, spamComments + 1) : (goodComments + 1, spamComments);
        (goodWords, spamWords) = comment.IsSpam ? (goodWords, spamWords + found.Count) : (goodWords + found.Count, spamWords);
    }

    public Answer Ask(LabelledComment comment)
    {
        var odds = Math.Log((spamComments + 1d) / (goodComments + 1d));
        foreach (var word in Words(comment.Text))
        {
            var (good, spam) = words.GetValueOrDefault(word);
            odds += Math.Log((spam + 1d) / (spamWords + words.Count + 1)) - Math.Log((good + 1d) / (goodWords + words.Count + 1));
        }

        return new Answer(Squash(odds), null);
    }

    /// <summary>To 0..1 without running into either end, so that the order of clear cases is kept.</summary>
    private static double Squash(double odds) => .5 + (odds / (1 + Math.Abs(odds)) / 2);

    private static List<string> Words(string text) =>
        [
            .. text.ToLowerInvariant()
                .Split([.. text.Where(character => !char.IsLetterOrDigit(character)).Distinct()], StringSplitOptions.RemoveEmptyEntries),
        ];
}
