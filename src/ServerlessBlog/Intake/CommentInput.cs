using System.Net.Mail;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Intake;

/// <summary>The body of <c>POST posts/{slug}/comments</c>.</summary>
internal sealed record CommentInput(
    string Text,
    string? Name,
    string? Email,
    string? Website,
    CommentId? ParentId,
    string? Kind,
    DoorInput Door
)
{
    public const int MostCharacters = 10_000;

    /// <summary>What is wrong with a <c>parentId</c>, also when it is well formed and nothing stands there.</summary>
    public const string NoSuchParent = "There is no such comment under this post.";

    /// <summary>JSON may escape each character of the text in twelve bytes (a surrogate pair).</summary>
    private const int MostBodyBytes = (12 * MostCharacters) + (16 * 1024);

    /// <summary>The header's value, null without one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The writer's answer to the question about personal data, null where none was asked.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether its writer wants to hear of answers, at <see cref="Email"/>.</summary>
    public bool TellMe { get; init; }

    /// <summary><paramref name="reserved"/> has the names that the caller may not use; null for the author.</summary>
    public static async Task<(CommentInput? Input, IResult? Problem)> ReadAsync(
        HttpRequest request,
        string slug,
        CommentsOptions options,
        BlogOptions? reserved,
        CancellationToken cancellationToken
    )
    {
        var (body, problem) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return (null, problem);
        }

        var input = Read(body, slug, options, reserved) with { IdempotencyKey = ReadKey(request, body) };
        var answer = ReadAnswer(body);
        if (body.Errors() is { } errors)
        {
            return (null, Problems.Invalid(errors));
        }

        return (input with { Answer = answer, Door = input.Door with { WantsMail = input.TellMe } }, null);
    }

    /// <summary>The field <c>personalData</c>: the writer's answer to the question of before.</summary>
    internal static string? ReadAnswer(RequestBody body)
    {
        var answer = body.Text(PersonalDataQuestion.Field);
        if (answer is not null && !PersonalDataQuestion.IsAnswer(answer))
        {
            body.Refuse(PersonalDataQuestion.Field, PersonalDataQuestion.Rule);
        }

        return answer;
    }

    /// <summary>Reads the fields, however they came; what is wrong stands in the body's errors.</summary>
    public static CommentInput Read(RequestBody body, string slug, CommentsOptions options, BlogOptions? reserved)
    {
        var input = new CommentInput(
            body.Prose("text", MostCharacters, required: true)?.Trim() ?? "",
            ReadName(body, reserved),
            ReadEmail(body),
            ReadWebsite(body),
            ReadParent(body, slug),
            ReadKind(body, options),
            new DoorInput(body.Text("form"), body.Text("proof"), body.Text("honeypot"))
        )
        {
            TellMe = body.Flag("tellMe") == true,
        };
        if (input is { TellMe: true, Email: null })
        {
            body.Refuse("email", "It is needed to tell you of answers.");
        }

        return input;
    }

    /// <summary>The field <c>name</c>, judged as a reader would see it, then without what steers its direction.</summary>
    private static string? ReadName(RequestBody body, BlogOptions? reserved)
    {
        if (body.Line("name", 60) is not { } name)
        {
            return null;
        }

        if (reserved is not null && AuthorNames.Claims(name, reserved.AuthorName, reserved.Title))
        {
            body.Refuse("name", "That name is the author's, or looks like it.");
        }

        name = Directions.Strip(name).Trim();
        if (reserved is not null && PersonalData.Find(name).Count > 0)
        {
            body.Refuse("name", "Everybody would read it: please no address or number here.");
        }

        return name;
    }

    private static string? ReadKey(HttpRequest request, RequestBody body)
    {
        if (!Intake.IdempotencyKey.TryRead(request, out var key))
        {
            body.Refuse(Intake.IdempotencyKey.Header, Intake.IdempotencyKey.Rule);
        }

        return key;
    }

    /// <summary>The field <c>email</c>: an address with a dot in its domain, or null.</summary>
    internal static string? ReadEmail(RequestBody body)
    {
        var email = body.Line("email", 254);
        if (
            email is not null
            && (
                !MailAddress.TryCreate(email, out var address)
                || address.Address != email
                || !address.Host.Contains('.', StringComparison.Ordinal)
            )
        )
        {
            body.Refuse("email", "It is not an email address.");
        }

        return email;
    }

    private static string? ReadWebsite(RequestBody body)
    {
        var website = body.Line("website", 300);
        if (
            website is not null
            && !(Uri.TryCreate(website, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0)
        )
        {
            body.Refuse("website", "It must be an address that begins with http:// or https://.");
        }

        return website;
    }

    private static CommentId? ReadParent(RequestBody body, string slug)
    {
        if (body.Text("parentId") is not { } text)
        {
            return null;
        }

        if (CommentId.TryParse(text, out var parent) && parent.Slug == slug)
        {
            return parent;
        }

        body.Refuse("parentId", NoSuchParent);
        return null;
    }

    private static string? ReadKind(RequestBody body, CommentsOptions options)
    {
        var kind = body.Text("kind");
        if (kind is not null && options.KindProblem(kind) is { } wrong)
        {
            body.Refuse("kind", wrong);
        }

        return kind;
    }
}
