namespace ServerlessBlog.Costs;

/// <summary>A month: what readers and writers do.</summary>
public sealed record Month(string Name, double Views, double Comments);

/// <summary>A line of a bill, in US dollars.</summary>
public sealed record Line(string Name, string Unit, double Quantity, double Usd);

/// <summary>What a month costs.</summary>
public sealed record Bill(Month Month, IReadOnlyList<Line> Lines)
{
    public double Usd => Lines.Sum(line => line.Usd);

    /// <summary>Counts everything that is billed in a month, then prices it.</summary>
    public static Bill Of(Month month, Inputs inputs)
    {
        var assume = inputs.Assumptions;
        var minutes = assume.DaysPerMonth * 24 * 60;
        var functions = Functions(month, inputs, minutes).ToList();
        var messages = functions.Where(function => function.Trigger == Trigger.Queue).Sum(function => function.Runs);
        double Calls(string kind) => functions.Sum(function => function.Calls.GetValueOrDefault(kind));
        var spans = functions.Sum(function => function.Runs + function.Calls.Values.Sum());
        var records = month.Comments * assume.RecordsPerComment;
        Dictionary<string, double> quantities = new()
        {
            ["functions: memory"] = BilledSeconds(functions, assume, minutes * 60) * assume.MemoryGB,
            ["functions: runs"] = functions.Sum(function => function.Runs),
            ["storage: table calls"] = Calls("table"),
            // The host takes and deletes each message, and looks into an empty queue before it rests.
            ["storage: queue calls"] =
                Calls("queue") + (messages * (2 + assume.EmptyPollsPerMessage)) + (minutes * assume.PoisonLooksPerMinute),
            // The timers keep an instance awake, and an awake one looks after the author's settings.
            ["storage: blob reads"] = Calls("blob read") + (month.Views * assume.FilesPerView) + (minutes * assume.SettingsReadsPerMinute),
            ["storage: blob writes"] = Calls("blob write"),
            ["storage: space"] = assume.StoredGB,
            ["data to readers"] = month.Views * assume.KilobytesPerView / 1e6,
            ["screening: texts"] = records <= assume.FreeRecords ? 0 : records,
            ["telemetry"] = Math.Min(spans * assume.KilobytesPerSpan / 1e6, assume.TelemetryGBAtMost),
            ["alerts"] = assume.AlertRules,
            ["mail"] = Math.Ceiling(month.Comments / 50_000),
        };
        return new Bill(
            month,
            [
                .. inputs.Prices.Select(price => new Line(
                    price.Name,
                    price.Unit,
                    quantities[price.Name],
                    Math.Max(0, quantities[price.Name] - price.Free) / price.Per * price.Usd
                )),
            ]
        );
    }

    private static IEnumerable<Function> Functions(Month month, Inputs inputs, double minutes)
    {
        var assume = inputs.Assumptions;
        foreach (var (name, counts) in inputs.Calls[Inputs.IdleMinute])
        {
            yield return Function.Of(name, Trigger.Timer, counts, minutes);
        }

        (string Kind, double Share)[] kinds = [(Inputs.Published, 1 - assume.HeldShare), (Inputs.Held, assume.HeldShare)];
        foreach (var (kind, share) in kinds)
        {
            foreach (var (name, counts) in inputs.Calls[kind])
            {
                yield return Function.Of(name, name == "SubmitComment" ? Trigger.Http : Trigger.Queue, counts, month.Comments * share);
            }
        }

        // A page is a file; a function runs when somebody opens its comment form, and that asks no storage.
        yield return new Function("CommentForm", Trigger.Http, month.Views * assume.FormsPerView, []);
    }

    /// <summary>
    /// Instances are billed for the time in which at least one run is under way, a second at least. Runs that come by chance overlap: of a
    /// month's seconds, so many are busy. HTTP functions share instances, every other function has its own.
    /// </summary>
    private static double BilledSeconds(IEnumerable<Function> functions, Assumptions assume, double seconds) =>
        functions
            .GroupBy(function => function.Trigger == Trigger.Http ? "http" : function.Name)
            .Sum(group =>
                group.First().Trigger == Trigger.Timer
                    ? group.Sum(function => function.Runs) * assume.ShortestBilledSeconds
                    : seconds * (1 - Math.Exp(-group.Sum(function => function.Runs) * assume.ShortestBilledSeconds / seconds))
            );

    private enum Trigger
    {
        Http,
        Queue,
        Timer,
    }

    /// <summary>A function's month: how often it runs and what that calls.</summary>
    private sealed record Function(string Name, Trigger Trigger, double Runs, Dictionary<string, double> Calls)
    {
        public static Function Of(string name, Trigger trigger, Dictionary<string, double> counts, double times) =>
            new(
                name,
                trigger,
                counts["runs"] * times,
                counts.Where(count => count.Key != "runs").ToDictionary(count => count.Key, count => count.Value * times)
            );
    }
}
