using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.SignIn;

/// <summary>Signing in and out. No GET does anything: mail scanners open every link.</summary>
public sealed class SessionFunctions(SignInByLink signIn, Sessions sessions, AuthorAccess access)
{
    private const string Route = "session";
    private const int MostBodyBytes = 4096;

    /// <summary><c>POST session/link</c>: mails a link to the author. 202 whoever asks, also when a link was sent just before.</summary>
    [Function("SendSignInLink")]
    public async Task<IResult> SendSignInLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/link")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        await signIn.SendLinkAsync(cancellationToken);
        return Results.Accepted();
    }

    /// <summary>
    /// <c>POST session</c>: a session for the token of a link (a body <c>{token}</c>), or for the author's key (a body <c>{}</c>).
    /// </summary>
    [Function("StartSession")]
    public async Task<IResult> StartSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (body, problem) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var token = body.Line("token", 100);
        return body.Errors() is { } errors ? Problems.Invalid(errors)
            : token is null && !access.HasKey(request) ? Problems.Unauthorized
            : (token is null ? await signIn.StartAsync(cancellationToken) : await signIn.UseLinkAsync(token, cancellationToken))
                is { } session
                ? Answer(session)
            : Problems.LinkUsed;
    }

    /// <summary><c>PUT session</c>: the next token of a session, until it is a day old.</summary>
    [Function("RenewSession")]
    public IResult RenewSession([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request) =>
        AuthorAccess.SessionOf(request.HttpContext) is { } session
            ? Answer(sessions.Issue(session.Generation, session.Since))
            : Problems.Unauthorized;

    /// <summary><c>DELETE session</c>: signs out everywhere, and closes the links that were mailed.</summary>
    [Function("EndSessions")]
    public async Task<IResult> EndSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        await sessions.EndAllAsync(cancellationToken);
        return Results.NoContent();
    }

    private static AuthorAnswer<SessionAnswer> Answer(SessionAnswer session) => new(session, BlogJson.Wire.SessionAnswer);
}
