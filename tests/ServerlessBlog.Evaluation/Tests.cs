using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Evaluation;

/// <summary>
/// A filter's answers with the labels; what was left out has none. Each comment was answered for <paramref name="Times"/> times.
/// </summary>
internal sealed record Result(string Filter, IReadOnlyList<(Item Item, Answer Answer)> Answers, int Times = 1);

/// <summary>A set of comments, dealt out.</summary>
internal sealed record Split(IReadOnlyList<IReadOnlyList<Item>> Folds);

/// <summary>The ways to replay a set of comments. In each, a comment is answered for by a filter that has not learned it.</summary>
internal static class Tests
{
    /// <summary>Trains on all folds but one and answers for that one, in turn; once for each split of the same comments.</summary>
    public static Result Folds(IFilter filter, IReadOnlyList<Split> splits, Progress progress)
    {
        var answers = new List<(Item, Answer)>();
        for (var split = 0; split < splits.Count; split++)
        {
            var folds = splits[split].Folds;
            for (var fold = 0; fold < folds.Count; fold++)
            {
                progress.Say(
                    $"{filter.Name}: fold {fold + 1} of {folds.Count}{(splits.Count == 1 ? "" : $", split {split + 1} of {splits.Count}")}"
                );
                var answered = filter.Run([.. folds.Where((_, number) => number != fold).SelectMany(items => items)], folds[fold]);
                answers.AddRange(folds[fold].Zip(answered));
            }
        }

        return new Result(filter.Name, answers, splits.Count);
    }

    /// <summary>
    /// From zero verdicts, in the order of the dates: each comment is answered for by the filter of that day, then the author judges it.
    /// The cuts know only the past. The model is derived anew after each spam and whenever the verdicts have grown by a fiftieth: the blog
    /// itself does so after each.
    /// </summary>
    public static Result ByDate(IReadOnlyList<Item> items, Progress progress)
    {
        var (history, model, due) = (new SpamHistory(), SpamModel.Cold, 0d);
        var answers = new List<(Item, Answer)>();
        foreach (var item in items)
        {
            progress.Say($"ServerlessBlog: comment {answers.Count + 1} of {items.Count}");
            answers.Add((item, BlogFilter.Ask(model, item)));
            history.Learn(item.Example);
            if (answers.Count >= due || item.Comment.IsSpam)
            {
                model = SpamTraining.Derive(history);
                due = answers.Count * 1.02;
            }
        }

        return new Result("ServerlessBlog", answers);
    }

    /// <summary>Naive Bayes in the same way.</summary>
    public static Result NaiveBayesByDate(IReadOnlyList<Item> items)
    {
        var bayes = new NaiveBayes();
        var answers = new List<(Item, Answer)>();
        foreach (var item in items)
        {
            answers.Add((item, bayes.Ask(item.Comment)));
            bayes.Learn(item.Comment);
        }

        return new Result(bayes.Name, answers);
    }

    /// <summary>No verdict at all: rules.</summary>
    public static Result Cold(IReadOnlyList<Item> items) =>
        new("ServerlessBlog", [.. items.Select(item => (item, BlogFilter.Ask(SpamModel.Cold, item)))]);

    /// <summary>Folds that never part a group; the groups go, largest first, to the smallest fold.</summary>
    public static Split Grouped(IReadOnlyList<Item> items, int count)
    {
        var groups = items.GroupBy(item => item.Comment.Group).ToList();
        var folds = Enumerable.Range(0, Math.Min(count, groups.Count)).Select(_ => new List<Item>()).ToList();
        foreach (var group in groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            folds.MinBy(fold => fold.Count)!.AddRange(group);
        }

        return new Split(folds);
    }

    /// <summary>Folds by chance, the same in every run.</summary>
    public static Split Dealt(IReadOnlyList<Item> items, int count, int split) =>
        new([
            .. Enumerable
                .Range(0, count)
                .Select(fold => items.Where(item => (int)(SpamFeatures.Hash($"{item.Number} {split}") % (ulong)count) == fold).ToList()),
        ]);

    /// <summary>A fold a group.</summary>
    public static Split ByGroup(IReadOnlyList<Item> items) =>
        new([.. items.GroupBy(item => item.Comment.Group).Select(group => group.ToList())]);
}

/// <summary>Says on standard error how far a long run is, a few times a minute.</summary>
internal sealed class Progress(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private long last = clock.GetTimestamp();

    public void Say(string where)
    {
        if (clock.GetElapsedTime(last) < Pause)
        {
            return;
        }

        last = clock.GetTimestamp();
        Console.Error.WriteLine($"  … {where}");
    }
}
