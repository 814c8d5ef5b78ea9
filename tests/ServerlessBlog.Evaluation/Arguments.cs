namespace ServerlessBlog.Evaluation;

/// <summary>What to measure.</summary>
internal sealed record Arguments(
    IReadOnlyList<string> Sets,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Modes,
    int? Folds,
    int Splits,
    bool Alone
)
{
    private const int DefaultSplits = 5;

    public const string Help = """
        Replays labelled comments through the blog's own screening and prints what came of it.

          dotnet run -c Release --project tests/ServerlessBlog.Evaluation -- [SET…] [FILE…] [options]

        SET    youtube, sms, telegram, lexicon: the sets of the data folder 'shared' beside the repository. Default: all of them.
        FILE   any file of tab-separated comments whose first line names the columns label, date, group and text, in any order:
                 label   spam or ham, or 1 or 0
                 date    2026-11-25, 2026-11-25T09:30:00Z, Unix seconds …, or empty
                 group   what must not be on both sides of a fold (an article, a video), or empty
                 text    the comment; quoted where it holds tabs or line breaks, or with \t and \n

        --mode folds     train on all folds but one, answer for that one; groups stay whole
               groups    the same, each group a fold of its own
               dates     from zero verdicts, in the order of the dates: answer, then learn
               cold      no verdict at all: rules alone
               all       every one of them that the data allow
               Several: --mode folds,cold. Default: folds, dates where there are dates, cold; groups instead of folds for up to 20 groups.
        --folds N        how many folds; default 10 with groups, 5 without
        --splits N       without groups: how many times to deal the folds anew, all answers counted together; default 5. What one deal puts
                         together by chance (two copies of one comment) decides about the last comments in ten thousand
        --alone          without naive Bayes and bogofilter beside

        Columns: P, R, F1, FP at the filter's own cut (precision, recall, their mean, good ones called spam); AUC; R@1% and R@5% are the share
        of spam found where 1 % and 5 % of the good ones are flagged; left is the share of all comments that the author must decide where at most
        .25 % of the good ones are rejected and 5 % of the spam published. Below: what the filter would have done by its own cuts.
        """;

    public static readonly string[] KnownSets = ["youtube", "sms", "telegram", "lexicon"];
    private static readonly string[] KnownModes = ["folds", "groups", "dates", "cold", "all"];

    /// <exception cref="DataFileException">The arguments cannot be understood.</exception>
    public static Arguments Parse(string[] args)
    {
        var (sets, files, modes, folds, splits, alone) = (
            new List<string>(),
            new List<string>(),
            new List<string>(),
            (int?)null,
            DefaultSplits,
            false
        );
        for (var position = 0; position < args.Length; position++)
        {
            string Next() =>
                ++position < args.Length ? args[position] : throw new DataFileException($"{args[position - 1]} needs a value. See --help.");
            switch (args[position])
            {
                case "--mode" or "--modes":
                    modes.AddRange(Next().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Mode));
                    break;
                case "--folds":
                    folds =
                        int.TryParse(Next(), out var number) && number is >= 2 and <= 1000
                            ? number
                            : throw new DataFileException("--folds needs a number from 2 to 1000.");
                    break;
                case "--splits":
                    splits =
                        int.TryParse(Next(), out var times) && times is >= 1 and <= 1000
                            ? times
                            : throw new DataFileException("--splits needs a number from 1 to 1000.");
                    break;
                case "--file":
                    files.Add(Existing(Next()));
                    break;
                case "--set":
                    sets.Add(Next());
                    break;
                case "--alone":
                    alone = true;
                    break;
                case var set when KnownSets.Contains(set):
                    sets.Add(set);
                    break;
                case var path when !path.StartsWith('-'):
                    files.Add(Existing(path));
                    break;
                case var other:
                    throw new DataFileException($"There is no option {other}. See --help.");
            }
        }

        var unknown = sets.Except(KnownSets).ToList();
        return unknown.Count > 0
            ? throw new DataFileException($"There is no set {unknown[0]}; there are {string.Join(", ", KnownSets)}.")
            : new Arguments(sets.Count + files.Count == 0 ? KnownSets : sets, files, modes, folds, splits, alone);
    }

    private static string Mode(string mode) =>
        KnownModes.Contains(mode)
            ? mode
            : throw new DataFileException($"There is no mode {mode}; there are {string.Join(", ", KnownModes)}.");

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new DataFileException($"There is no set and no file {path}.");
}
