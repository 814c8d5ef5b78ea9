using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>Whether a comment may come in: with what the door saw, or with the problem that says what to do instead.</summary>
internal sealed record DoorAnswer(DoorFacts? Facts, IResult? Problem);

/// <summary>
/// Looks at a comment before it is stored: its form and proof, then the budgets. What is merely missing or odd is a fact for screening, because people without
/// JavaScript, and programs that know nothing of forms, are to be heard as well. Five storage calls: four reads at once and one transaction; one round of reads for
/// what is turned away.
/// </summary>
public sealed class EnterDoor(
    CheckForm check, DoorStore store, Networks networks, FloodMode flood, StrangersMail strangers, IOptionsMonitor<DoorOptions> options, TimeProvider clock)
{
    internal async Task<DoorAnswer> RunAsync(HttpRequest request, string slug, DoorInput input, CancellationToken cancellationToken)
    {
        var (facts, form, problem) = check.Run(slug, input);
        if (facts is null)
        {
            return new DoorAnswer(null, problem);
        }

        var answer = await CountAsync(facts, form, request, slug, cancellationToken);
        return answer.Facts is { } admitted && input.WantsMail && await strangers.TakeAsync(request, cancellationToken) is not null
            ? answer with { Facts = admitted with { MailSpared = true } }
            : answer;
    }

    private async Task<DoorAnswer> CountAsync(DoorFacts facts, FormToken? form, HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        var network = await networks.HashAsync(request, clock.GetUtcNow(), cancellationToken);
        using var turn = await networks.TurnAsync(network, cancellationToken);
        var now = clock.GetUtcNow();
        var spent = facts.ProofBits is null ? null : form!.Nonce;
        var isOfToday = form is null || form.IssuedAt.UtcDateTime.Date == now.UtcDateTime.Date;
        var keys = new DoorKeys(now, facts.Writer, network, slug, isOfToday ? spent : null);
        var buckets = await store.ReadAsync(keys, cancellationToken);
        var state = flood.Note(buckets.Inflow, now);
        var ruling = BudgetRules.Rule(buckets.LevelsAt(now, options.CurrentValue), facts.ProofBits, state.On, options.CurrentValue);
        if (ruling is not Ruling.Admitted { Over: var over })
        {
            return new DoorAnswer(null, ProblemOf(ruling));
        }

        var admitted = facts with { Over = over, FloodMode = state.On };
        var next = buckets.Add(BudgetRules.Weight(facts.ProofBits), admitted.LooksHuman, now, options.CurrentValue);
        var isFirst = (isOfToday || spent is null || await store.TrySpendAsync(form!.IssuedAt, spent, cancellationToken)) && await store.TryWriteAsync(keys, next, cancellationToken);
        flood.Note(next.Inflow, now);
        return isFirst ? new DoorAnswer(admitted, null) : new DoorAnswer(null, Problems.Invalid("proof", $"It was used before. {CheckForm.FetchAnother}"));
    }

    private static IResult ProblemOf(Ruling ruling) => ruling switch
    {
        Ruling.MoreWork { Bits: var bits, Limit: var limit } => Problems.MoreWork(limit, bits),
        Ruling.Refused { Limit: var limit } => Problems.TooMany(limit),
        _ => throw new ArgumentOutOfRangeException(nameof(ruling)),
    };
}
