using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.Evaluation;

/// <summary>What the local stand-in for Content Safety finds: the blog holds from severity 2.</summary>
internal static class LexiconReport
{
    public static void Run()
    {
        var toxicity = Rows("surge-toxicity", "toxicity_en.csv").Select(row => (Text: row[0], IsToxic: row[1] == "Toxic")).ToList();
        var (hit, wrong) = (
            toxicity.Count(row => row.IsToxic && IsHeld(row.Text)),
            toxicity.Count(row => !row.IsToxic && IsHeld(row.Text))
        );
        Console.WriteLine();
        Console.WriteLine("The local lexicon (stands in for Content Safety; never above severity 4, so it holds and does not reject)");
        Console.WriteLine(
            $"  surge-toxicity, {toxicity.Count} comments: precision {Report.Number((double)hit / (hit + wrong))}, recall "
                + $"{Report.Number((double)hit / toxicity.Count(row => row.IsToxic))}"
        );

        var cases = Rows("hatecheck", "test_suite_cases.csv")
            .Select(row => (Kind: row[1], Text: row[3], IsHateful: row[4] == "hateful"))
            .ToList();
        Console.WriteLine(
            $"  hatecheck, direct threats: {Share(cases.Where(row => row.Kind == "threat_dir_h").Select(row => row.Text))} found; all "
                + $"hateful: {Share(cases.Where(row => row.IsHateful).Select(row => row.Text))}; not hateful but held: "
                + $"{Share(cases.Where(row => !row.IsHateful).Select(row => row.Text))}"
        );
        foreach (
            var (name, comments) in ((string, IReadOnlyList<LabelledComment>)[])
                [("YouTube", DataSets.YouTube()), ("SMS", DataSets.Sms()), ("Telegram", DataSets.Telegram())]
        )
        {
            Console.WriteLine(
                $"  {name}, good ones held: {Share(comments.Where(comment => !comment.IsSpam).Select(comment => comment.Text))}"
            );
        }
    }

    /// <summary>The good comments of a file that would be held.</summary>
    public static void Print(IReadOnlyList<LabelledComment> comments) =>
        Console.WriteLine(
            $"  the local lexicon holds {Share(comments.Where(comment => !comment.IsSpam).Select(comment => comment.Text))} of the "
                + "good ones"
        );

    private static bool IsHeld(string text) => Lexicon.Analyze(text).Values.Any(severity => severity >= 2);

    private static string Share(IEnumerable<string> texts) =>
        texts.ToList() is { Count: > 0 } list ? Report.Percent((double)list.Count(IsHeld) / list.Count) : "–";

    private static IEnumerable<IReadOnlyList<string>> Rows(string folder, string file) =>
        Delimited.Read(File.ReadAllText(SharedData.Path("data", "screening", folder, file)), ',').Skip(1);
}
