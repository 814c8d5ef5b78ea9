using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>
/// What a comment brings for the door: the form's token, the solved challenge, and what stood in the field that people do not see.
/// </summary>
public sealed record DoorInput(string? Form, string? Proof, string? Honeypot)
{
    /// <summary>Brings nothing: the author's own words do not come by the door.</summary>
    public static DoorInput None { get; } = new(null, null, null);

    /// <summary>Whether a mail to an address that came with it may follow.</summary>
    public bool WantsMail { get; init; }
}

/// <summary>What a comment's form says: facts and the form itself, null where none came; or the problem.</summary>
internal sealed record FormAnswer(DoorFacts? Facts, FormToken? Form, IResult? Problem);

/// <summary>
/// Looks at form and proof, without asking storage. Only a form or a proof that is not the blog's own is refused; whatever is merely
/// missing or odd is a fact for screening.
/// </summary>
public sealed class CheckForm(FormTokens tokens, IOptionsMonitor<DoorOptions> options, TimeProvider clock)
{
    internal const string FetchAnother = "Fetch another from comment-form and send again.";

    internal FormAnswer Run(string slug, DoorInput input)
    {
        var facts = new DoorFacts { HoneypotFilled = !string.IsNullOrEmpty(input.Honeypot) };
        if (input.Form is null)
        {
            return input.Proof is null ? new FormAnswer(facts, null, null) : Refuse("proof", "It needs the form that it was made for.");
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
            : new FormAnswer(
                facts with
                {
                    FormAgeSeconds = Math.Round(age.TotalSeconds, 1),
                    TooQuick = age < options.CurrentValue.Quickest,
                    ProofBits = bits,
                    Writer = form.Writer,
                },
                form,
                null
            );
    }

    private static FormAnswer Refuse(string field, string message) => new(null, null, Problems.Invalid(field, message));
}
