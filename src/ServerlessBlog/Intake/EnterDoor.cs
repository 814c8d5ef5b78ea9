using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>What came of a comment that came in; or the problem that says why it did not, and what to do instead.</summary>
internal sealed record DoorAnswer(SubmitOutcome? Outcome, IResult? Problem);

/// <summary>
/// Looks at a comment before it is stored: its form and proof, then the budgets. What is merely missing or odd is a fact for screening,
/// because people without JavaScript, and programs that know nothing of forms, are to be heard as well. Five storage calls: four reads at
/// once and one transaction; one round of reads for what is turned away. What is asked back, and what is not stored after all, costs its
/// sender; the post's and the blog's budgets count what is stored.
/// </summary>
public sealed class EnterDoor(
    CheckForm check,
    DoorStore store,
    Networks networks,
    FloodMode flood,
    StrangersMail strangers,
    IOptionsMonitor<DoorOptions> options,
    TimeProvider clock
)
{
    /// <summary>
    /// <paramref name="ask"/> looks at the words once the budgets let them in, and its problem asks the writer back;
    /// <paramref name="submit"/> stores the comment with what the door saw.
    /// </summary>
    internal async Task<DoorAnswer> RunAsync(
        HttpRequest request,
        string slug,
        DoorInput input,
        Func<IResult?> ask,
        Func<DoorFacts, Task<SubmitOutcome>> submit,
        CancellationToken cancellationToken
    )
    {
        var (facts, form, problem) = check.Run(slug, input);
        if (facts is null)
        {
            return new DoorAnswer(null, problem);
        }

        var now = clock.GetUtcNow();
        var network = await networks.HashAsync(request, now, cancellationToken);
        // The turn lasts until the comment is stored: many at once that are not must not look like a flood meanwhile.
        using var turn = await networks.TurnAsync(network, cancellationToken);
        var keys = new DoorKeys(now, facts.Writer, network, slug, facts.ProofBits is null ? null : form!.Nonce);
        var entry = await CountAsync(facts, form, keys, ask, cancellationToken);
        if (entry.Facts is not { } admitted)
        {
            return new DoorAnswer(null, entry.Problem);
        }

        var isSpared = input.WantsMail && await strangers.CountAsync(network, now, cancellationToken) is not null;
        var outcome = await submit(admitted with { MailSpared = isSpared });
        if (outcome is not SubmitOutcome.Accepted)
        {
            await TakeBackAsync(keys, admitted);
        }

        return new DoorAnswer(outcome, null);
    }

    private async Task<(DoorFacts? Facts, IResult? Problem)> CountAsync(
        DoorFacts facts,
        FormToken? form,
        DoorKeys keys,
        Func<IResult?> ask,
        CancellationToken cancellationToken
    )
    {
        var now = keys.Day;
        var buckets = await store.ReadAsync(keys, cancellationToken);
        var state = flood.Note(buckets.Inflow, now);
        var ruling = BudgetRules.Rule(buckets.LevelsAt(now, options.CurrentValue), facts.ProofBits, state.On, options.CurrentValue);
        if (ruling is not Ruling.Admitted { Over: var over })
        {
            return (null, ProblemOf(ruling));
        }

        var admitted = facts with { Over = over, FloodMode = state.On };
        var next = buckets.Add(BudgetRules.Weight(facts.ProofBits), admitted.LooksHuman, now, options.CurrentValue);
        if (ask() is { } question)
        {
            await store.WriteSenderAsync(keys, next, cancellationToken);
            return (null, question);
        }

        if (!await TryWriteAsync(keys, form, next, cancellationToken))
        {
            return (null, Problems.Invalid("proof", $"It was used before. {CheckForm.FetchAnother}"));
        }

        flood.Note(next.Inflow, now);
        return (admitted, null);
    }

    /// <summary>Counts the comment and uses its proof up, on the day of its form. False when the proof was used before.</summary>
    private async Task<bool> TryWriteAsync(DoorKeys keys, FormToken? form, Buckets next, CancellationToken cancellationToken)
    {
        if (keys.Spent is null || form!.IssuedAt.UtcDateTime.Date == keys.Day.UtcDateTime.Date)
        {
            return await store.TryWriteAsync(keys, next, cancellationToken);
        }

        return await store.TrySpendAsync(form.IssuedAt, keys.Spent, cancellationToken)
            && await store.TryWriteAsync(keys with { Spent = null }, next, cancellationToken);
    }

    /// <summary>Post and blog forget what was not stored; also when the client went away.</summary>
    private async Task TakeBackAsync(DoorKeys keys, DoorFacts facts)
    {
        var now = clock.GetUtcNow();
        var seen = await store.ReadAsync(keys, CancellationToken.None);
        var next = seen.TakeBack(BudgetRules.Weight(facts.ProofBits), facts.LooksHuman, now, options.CurrentValue);
        await store.WriteBlogAsync(keys, next, CancellationToken.None);
        flood.Note(next.Inflow, now);
    }

    private static IResult ProblemOf(Ruling ruling) =>
        ruling switch
        {
            Ruling.MoreWork { Bits: var bits, Limit: var limit } => Problems.MoreWork(limit, bits),
            Ruling.Refused { Limit: var limit } => Problems.TooMany(limit),
            _ => throw new ArgumentOutOfRangeException(nameof(ruling)),
        };
}
