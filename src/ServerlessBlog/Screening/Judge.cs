namespace ServerlessBlog.Screening;

/// <summary>Evidence to verdict: a pure function, to be read and tried at a desk.</summary>
internal static class Judge
{
    public static Verdict Decide(Evidence evidence, ScreeningOptions options)
    {
        var reasons = evidence.Harms
            .Where(harm => harm.Severity >= Math.Min(options.HoldFrom, options.RejectFrom))
            .OrderByDescending(harm => harm.Severity)
            .Select(harm => $"{Name(harm.Category)}, severity {harm.Severity} of 6")
            .ToList();
        var worst = evidence.Harms.Select(harm => harm.Severity).DefaultIfEmpty(0).Max();
        var outcome = worst >= options.RejectFrom ? Outcome.Reject : worst >= options.HoldFrom ? Outcome.Hold : Outcome.Publish;
        return new Verdict(outcome, reasons, evidence);
    }

    /// <summary>The author's own words are not judged.</summary>
    public static Verdict Exempt { get; } = new(Outcome.Publish, [], new Evidence([]));

    private static string Name(string category) => category switch
    {
        "Hate" => "hateful words",
        "SelfHarm" => "words about self-harm",
        "Sexual" => "sexual words",
        "Violence" => "violent words",
        _ => category,
    };
}
