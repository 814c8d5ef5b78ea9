using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

using ServerlessBlog.Http;

namespace ServerlessBlog.Door;

/// <summary>What a comment brings for the door: the form's token, the solved challenge, and what stood in the field that people do not see.</summary>
public sealed record DoorInput(string? Form, string? Proof, string? Honeypot)
{
    /// <summary>Brings nothing: the author's own words do not come by the door.</summary>
    public static DoorInput None { get; } = new(null, null, null);
}

/// <summary>Whether a comment may come in: with what the door saw, or with the problem that says what to do instead.</summary>
internal sealed record DoorAnswer(DoorFacts? Facts, IResult? Problem);

/// <summary>
/// Looks at a comment before it is stored. Only a form or a proof that is not the blog's own is refused; whatever is merely missing or odd is a fact for screening,
/// because people without JavaScript, and programs that know nothing of forms, are to be heard as well.
/// </summary>
public sealed class EnterDoor(FormTokens tokens, IOptionsMonitor<DoorOptions> options, TimeProvider clock)
{
    private const string FetchAnother = "Fetch another from comment-form and send again.";

    internal DoorAnswer Run(string slug, DoorInput input)
    {
        var facts = new DoorFacts { HoneypotFilled = !string.IsNullOrEmpty(input.Honeypot) };
        if (input.Form is null)
        {
            return input.Proof is null ? new DoorAnswer(facts, null) : Refuse("proof", "It needs the form that it was made for.");
        }

        if (tokens.Open(input.Form) is not { } form || form.Slug != slug)
        {
            return Refuse("form", $"It is no form of this post. {FetchAnother}");
        }

        var age = clock.GetUtcNow() - form.IssuedAt;
        if (age > options.CurrentValue.FormLifetime)
        {
            return Refuse("form", $"It has expired. {FetchAnother}");
        }

        var bits = input.Proof is null ? null : ProofOfWork.Check(form, input.Proof);
        return input.Proof is not null && bits is null
            ? Refuse("proof", $"It does not solve the challenge of this form. {FetchAnother}")
            : new DoorAnswer(
                facts with { FormAgeSeconds = Math.Round(age.TotalSeconds, 1), TooQuick = age < options.CurrentValue.Quickest, ProofBits = bits, Writer = form.Writer },
                null);
    }

    private static DoorAnswer Refuse(string field, string message) => new(null, Problems.Invalid(field, message));
}
