namespace ServerlessBlog.Evaluation;

/// <summary>Runs what the arguments ask for.</summary>
internal static class Evaluate
{
    private const int MostGroupsByDefault = 20;

    public static void Run(Arguments arguments)
    {
        foreach (var set in arguments.Sets)
        {
            switch (set)
            {
                case "youtube":
                    Run("YouTube", DataSets.YouTube(), arguments);
                    break;
                case "sms":
                    Run("SMS", DataSets.Sms(), arguments);
                    break;
                case "lexicon":
                    LexiconReport.Run();
                    break;
                case "telegram":
                    Run("Telegram", DataSets.Telegram(), arguments);
                    break;
            }
        }

        foreach (var file in arguments.Files)
        {
            Run(Path.GetFileName(file), TabSeparated.Read(file), arguments);
        }
    }

    private static void Run(string name, IReadOnlyList<LabelledComment> comments, Arguments arguments)
    {
        var progress = new Progress(TimeProvider.System);
        var items = new List<Item>();
        foreach (var comment in comments)
        {
            progress.Say($"{name}: reading comment {items.Count + 1} of {comments.Count}");
            items.Add(Item.Of(comment, items.Count));
        }

        var (groups, dated) = (
            comments.Select(comment => comment.Group).Distinct().Count(),
            items.Where(item => item.Comment.Date is not null).ToList()
        );
        var bothClasses = comments.Select(comment => comment.IsSpam).Distinct().Count() == 2;
        bool Wants(string mode, bool byDefault) =>
            arguments.Modes.Count == 0 ? byDefault : arguments.Modes.Contains(mode) || arguments.Modes.Contains("all");

        if (bothClasses && groups > 1 && Wants("groups", groups <= MostGroupsByDefault))
        {
            Folds($"{name}, leave one of {groups} groups out", [Tests.ByGroup(items)], arguments, progress);
        }

        if (bothClasses && groups > 1 && Wants("folds", groups > MostGroupsByDefault))
        {
            var split = Tests.Grouped(items, arguments.Folds ?? 10);
            Folds($"{name}, {split.Folds.Count} folds of {groups} whole groups", [split], arguments, progress);
        }

        if (bothClasses && groups == 1 && Wants("folds", true))
        {
            var count = arguments.Folds ?? 5;
            var splits = Enumerable.Range(1, arguments.Splits).Select(split => Tests.Dealt(items, count, split)).ToList();
            Folds($"{name}, {count} folds{(splits.Count == 1 ? "" : $", dealt {splits.Count} times")}", splits, arguments, progress);
        }

        if (Wants("dates", dated.Count > 0))
        {
            ByDate(name, items, dated, arguments, progress);
        }

        if (Wants("cold", true))
        {
            Report.Head($"{name}, cold", items);
            Report.Print(Tests.Cold(items));
            LexiconReport.Print(comments);
        }
    }

    private static void Folds(string title, List<Split> splits, Arguments arguments, Progress progress)
    {
        Report.Head(title, [.. splits[0].Folds.SelectMany(fold => fold)]);
        IEnumerable<IFilter> filters = [new BlogFilter()];
        if (!arguments.Alone)
        {
            filters =
            [
                .. filters,
                new NaiveBayes(),
                .. Bogofilter.IsInstalled
                    ? [new Bogofilter("bogofilter"), new Bogofilter("bogofilter, tuned", "-m0.1,0.45,0.5")]
                    : Array.Empty<IFilter>(),
            ];
        }

        foreach (var filter in filters)
        {
            Report.Print(Tests.Folds(filter, splits, progress));
        }
    }

    private static void ByDate(string name, List<Item> items, List<Item> dated, Arguments arguments, Progress progress)
    {
        // A file without a single date is taken in its own order; of one with some, what has none cannot be placed.
        var ordered = dated.Count == 0 ? items : [.. dated.OrderBy(item => item.Comment.Date)];
        Report.Head(
            $"{name}, {(dated.Count == 0 ? "in the file's order" : "by date")} from zero "
                + $"verdicts{(dated.Count > 0 && dated.Count < items.Count ? $", {items.Count - dated.Count} without a date left out" : "")}",
            ordered
        );
        Report.Print(Tests.ByDate(ordered, progress));
        if (!arguments.Alone)
        {
            Report.Print(Tests.NaiveBayesByDate(ordered));
        }
    }
}
