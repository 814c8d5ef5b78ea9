using Microsoft.AspNetCore.Http;
using ServerlessBlog.Anonymity;

namespace ServerlessBlog.Http;

/// <summary>Every problem that the API answers with: a type stands here once and means one thing.</summary>
internal static class Problems
{
    /// <summary>Of bad fields that are named. Whoever sends thousands gets no answer of their size.</summary>
    private const int MostNamed = 24;

    private const int MostNameCharacters = 60;

    public static IResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new ProblemResult(
            "invalid-request",
            "The request has fields that cannot be accepted",
            StatusCodes.Status400BadRequest,
            null,
            Named(errors)
        );

    public static IResult Invalid(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static IResult Unauthorized { get; } =
        new ProblemResult(
            "unauthorized",
            "The author's key is missing or wrong",
            StatusCodes.Status401Unauthorized,
            "Send the key as Authorization: Bearer …"
        );

    public static IResult NotFound(string what) =>
        new ProblemResult("not-found", $"There is no such {what}", StatusCodes.Status404NotFound);

    public static IResult CommentsClosed { get; } =
        new ProblemResult("comments-closed", "This post takes no more comments", StatusCodes.Status409Conflict);

    public static IResult EditWindowOver { get; } =
        new ProblemResult(
            "edit-window-over",
            "The time for changing this comment is over",
            StatusCodes.Status409Conflict,
            "You can take it back, and write another one."
        );

    public static IResult SlugTaken(string slug) =>
        new ProblemResult(
            "slug-taken",
            "A post has this slug already",
            StatusCodes.Status409Conflict,
            null,
            new Dictionary<string, string[]> { ["slug"] = [$"'{slug}' is taken, or was a deleted post's, whose comments stay with it."] }
        );

    public static IResult StateConflict(string detail) =>
        new ProblemResult("state-conflict", "The comment cannot go from its state to that one", StatusCodes.Status409Conflict, detail);

    public static IResult Stale { get; } =
        new ProblemResult(
            "stale",
            "It was changed since you read it",
            StatusCodes.Status412PreconditionFailed,
            "Read it again and send its etag as If-Match."
        );

    public static IResult LinkUsed { get; } =
        new ProblemResult(
            "link-used",
            "This link signs nobody in any more",
            StatusCodes.Status410Gone,
            "It was used or its time is over. Ask for another one."
        );

    public static IResult TooLarge(int limit) =>
        new ProblemResult(
            "too-large",
            "The body is too large",
            StatusCodes.Status413PayloadTooLarge,
            $"At most {limit} bytes.",
            new Dictionary<string, string[]> { ["body"] = [$"At most {limit} bytes."] }
        );

    public static IResult NotJson { get; } =
        new ProblemResult(
            "unsupported-media-type",
            "The body must be JSON",
            StatusCodes.Status415UnsupportedMediaType,
            "Send Content-Type: application/json."
        );

    public static IResult KeyReused { get; } =
        new ProblemResult(
            "idempotency-key-reused",
            "Another request came under this Idempotency-Key",
            StatusCodes.Status422UnprocessableEntity,
            "Make a new key for each comment; send a key again only with the same comment."
        );

    public static IResult PersonalData(string redacted, IReadOnlyList<FoundPersonalData> found) =>
        new ProblemResult(
            "personal-data",
            "The comment shows who or where somebody is",
            StatusCodes.Status422UnprocessableEntity,
            "Everybody could read it. Send it again with personalData: redact to take the redacted text, or confirmed to keep it; "
                + "then the author reads it first."
        )
        {
            Redacted = redacted,
            Found = found,
        };

    public static IResult PreconditionRequired { get; } =
        new ProblemResult(
            "precondition-required",
            "Say which version you mean",
            StatusCodes.Status428PreconditionRequired,
            "Changing something needs If-Match with its etag; creating a post by PUT needs If-None-Match: *."
        );

    public static IResult MoreWork(RateLimit limit, int bits) =>
        new ProblemResult(
            "more-work",
            "So much comes in that a comment needs more work now",
            StatusCodes.Status429TooManyRequests,
            $"Fetch comment-form?bits={bits}, solve its challenge and send again; or wait."
        )
        {
            Limit = limit,
            ProofBits = bits,
        };

    public static IResult TooMany(RateLimit limit) =>
        new ProblemResult(
            "too-many-requests",
            "Too many such requests came in",
            StatusCodes.Status429TooManyRequests,
            "Nothing of yours is lost: send it again later."
        )
        {
            Limit = limit,
        };

    public static IResult Unexpected { get; } =
        new ProblemResult(
            "unexpected",
            "Something went wrong on our side",
            StatusCodes.Status500InternalServerError,
            "Nothing of yours is wrong. Try again."
        );

    public static IResult Unavailable { get; } =
        new ProblemResult(
            "unavailable",
            "The blog's storage does not answer",
            StatusCodes.Status503ServiceUnavailable,
            "Try again in some seconds."
        );

    private static Dictionary<string, string[]> Named(IReadOnlyDictionary<string, string[]> errors)
    {
        Dictionary<string, string[]> named = [];
        foreach (var (name, messages) in errors.Take(MostNamed))
        {
            named[Short(name)] = messages;
        }

        if (errors.Count > MostNamed)
        {
            named["…"] = [$"{errors.Count - MostNamed} more."];
        }

        return named;
    }

    /// <summary>Cut between whole characters.</summary>
    private static string Short(string name)
    {
        if (name.Length <= MostNameCharacters)
        {
            return name;
        }

        var end = char.IsHighSurrogate(name[MostNameCharacters - 1]) ? MostNameCharacters - 1 : MostNameCharacters;
        return $"{name[..end]}…";
    }
}
