using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>How full the buckets are that one comment falls into, before it does.</summary>
internal sealed record Levels(double Writer, double Network, double Post);

/// <summary>What the budgets say to one comment.</summary>
internal abstract record Ruling
{
    /// <summary>It comes in; screening hears which budgets it was over.</summary>
    public sealed record Admitted(Budgets Over) : Ruling;

    /// <summary>It comes in with a proof of at least so many bits, or later.</summary>
    public sealed record MoreWork(int Bits, RateLimit Limit) : Ruling;

    /// <summary>It does not come in before the budget has recovered.</summary>
    public sealed record Refused(RateLimit Limit) : Ruling;
}

/// <summary>
/// Levels to ruling: a pure function. Over a budget a comment is held first, then asked for more work, and refused last. A network may be a
/// school, so it is given much more than a writer before it is refused; a post refuses nobody, since a script would close it to all.
/// </summary>
internal static class BudgetRules
{
    /// <summary>What no proof came with weighs as much as three with one.</summary>
    private const int WeightWithoutProof = 3;

    private const int WorkFrom = 2;
    private const int WriterRefusedFrom = 4;
    private const int NetworkRefusedFrom = 20;
    private const int MoreBits = 2;

    /// <summary>Some seconds of a phone's work, and no more is ever asked.</summary>
    private const int MostBits = 22;

    public static int Weight(int? proofBits) => proofBits is null ? WeightWithoutProof : 1;

    /// <summary>The bits of a form that is handed out; a client that was told to do more work asks for so many.</summary>
    public static int BitsFor(int asked, bool flood, DoorOptions options) =>
        Math.Clamp(asked, flood ? options.ProofBits + MoreBits : options.ProofBits, Math.Max(options.ProofBits + MoreBits, MostBits));

    public static Ruling Rule(Levels levels, int? proofBits, bool flood, DoorOptions options)
    {
        var weight = Weight(proofBits);
        Budget[] budgets =
        [
            new(Budgets.Writer, "writer", levels.Writer + weight, options.WriterBurst, options.WriterPerHour, WriterRefusedFrom),
            new(Budgets.Network, "network", levels.Network + weight, options.NetworkBurst, options.NetworkPerHour, NetworkRefusedFrom),
            new(Budgets.Post, "post", levels.Post + weight, options.PostBurst, options.PostPerHour, null),
        ];
        if (budgets.FirstOrDefault(budget => budget.Fill > budget.RefusedFrom) is { } closed)
        {
            return new Ruling.Refused(closed.Limit(closed.RefusedFrom!.Value));
        }

        var hardest = budgets.MaxBy(budget => budget.ExtraBits)!;
        // In a flood whoever can work works more; whoever cannot is held, as always.
        var extra = Math.Max(hardest.ExtraBits, flood && proofBits is not null ? MoreBits : 0);
        var asked = BitsFor(options.ProofBits + extra, flood: false, options);
        return extra > 0 && (proofBits ?? 0) < asked
            ? new Ruling.MoreWork(asked, hardest.Limit(WorkFrom))
            : new Ruling.Admitted(budgets.Where(budget => budget.Fill > 1).Aggregate(Budgets.None, (over, budget) => over | budget.Flag));
    }

    /// <summary>A budget with one comment more; <see cref="Fill"/> is 1 when its burst is used up.</summary>
    private sealed record Budget(Budgets Flag, string Name, double Level, int Burst, int PerHour, int? RefusedFrom)
    {
        public double Fill => Level / Burst;

        /// <summary>Two where work begins, and one for each doubling.</summary>
        public int ExtraBits => Fill > WorkFrom ? MoreBits + (int)Math.Log2(Fill / WorkFrom) : 0;

        public RateLimit Limit(int from) =>
            new(
                Name,
                from * Burst,
                TimeSpan.FromHours((double)from * Burst / PerHour),
                TimeSpan.FromHours(Math.Max(0, Level - (from * Burst)) / PerHour)
            );
    }
}
