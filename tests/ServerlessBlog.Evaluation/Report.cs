using System.Globalization;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Evaluation;

/// <summary>Prints what was measured, a line a filter.</summary>
internal static class Report
{
    private static string Line(string name, params string[] fields) =>
        $"  {name, -24}{string.Concat(fields.Select(field => field.PadLeft(9)))}";

    public static void Head(string title, IReadOnlyList<Item> items)
    {
        var spam = items.Count(item => item.Comment.IsSpam);
        Console.WriteLine();
        Console.WriteLine($"{title}: {items.Count} comments, {spam} spam ({Percent((double)spam / items.Count)})");
        Console.WriteLine(Line("", "P", "R", "F1", "FP", "AUC", "R@1%", "R@5%", "left"));
    }

    /// <summary>
    /// Precision, recall, F1 and false positives at the filter's own cut; AUC and recall over all cuts; what is left to the author at ≤ .25
    /// % good rejected and ≤ 5 % spam published.
    /// </summary>
    public static void Print(Result result)
    {
        var scores = result.Answers.Select(answer => new Scored(answer.Item.Comment.IsSpam, answer.Answer.Score)).ToList();
        if (scores.All(scored => scored.IsSpam) || !scores.Any(scored => scored.IsSpam))
        {
            Console.WriteLine("  (comments of one class only: no measure of ranking)");
        }
        else
        {
            var own = Measures.At(scores, .5);
            Console.WriteLine(
                Line(
                    result.Filter,
                    Number(own.Precision),
                    Number(own.Recall),
                    Number(own.F1),
                    Percent(own.FalsePositives),
                    Number(Measures.Auc(scores), 4),
                    Number(Measures.RecallAt(scores, .01)),
                    Number(Measures.RecallAt(scores, .05)),
                    Percent(Measures.LeftToAuthor(scores, .0025, .05))
                )
            );
        }

        if (result.Answers.All(answer => answer.Answer.Opinion is not null))
        {
            PrintOutcomes(result);
        }
    }

    private static void PrintOutcomes(Result result)
    {
        foreach (var (name, isSpam) in ((string, bool)[])[("spam", true), ("good", false)])
        {
            var opinions = result
                .Answers.Where(answer => answer.Item.Comment.IsSpam == isSpam)
                .Select(answer => answer.Answer.Opinion!.Value)
                .ToList();
            if (opinions.Count > 0)
            {
                var counts = Enum.GetValues<Outcome>()
                    .Select(outcome => (Word: Word(outcome), Count: opinions.Count(opinion => opinion == outcome)));
                Console.WriteLine(
                    $"    {name, -6} {string.Join("   ", counts.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Word} {Percent((double)entry.Count / opinions.Count), 7} ({(double)entry.Count / result.Times:0.#})")))}"
                );
            }
        }
    }

    private static string Word(Outcome outcome) =>
        outcome switch
        {
            Outcome.Publish => "published",
            Outcome.Hold => "held",
            _ => "rejected",
        };

    internal static string Number(double value, int digits = 3) =>
        double.IsNaN(value) ? "–" : value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    internal static string Percent(double share) =>
        double.IsNaN(share) ? "–" : (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
