using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Privacy;

/// <summary>For readers: what the blog holds of an address, proved by a mailed link.</summary>
public sealed class PrivacyFunctions(RequestPrivacyLink requests, PrivacyByLink byLink)
{
    internal const string LinkRoute = "privacy/link";
    internal const int MostBodyBytes = 8 * 1024;

    /// <summary><c>POST privacy</c> with <c>{email}</c>: 202, whether or not anything is there; if so, the address gets a link.</summary>
    [Function("RequestPrivacyLink")]
    public async Task<IResult> RequestPrivacyLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "privacy")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (email, problem) = await ReadEmailAsync(request, cancellationToken);
        if (email is null)
        {
            return problem!;
        }

        return await requests.RunAsync(request, email, cancellationToken) is { } limit ? Problems.TooMany(limit) : Results.Accepted();
    }

    /// <summary><c>GET privacy/link?token=</c>: the page.</summary>
    [Function("ShowPrivacyLink")]
    public Task<IResult> ShowPrivacyLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = LinkRoute)] HttpRequest request,
        CancellationToken cancellationToken
    ) => byLink.ShowAsync(request.Query["token"].ToString(), cancellationToken);

    /// <summary><c>POST privacy/link</c>: a form of <c>token</c> and <c>action</c>, <c>export</c> or <c>erase</c>.</summary>
    [Function("PressPrivacyLink")]
    public async Task<IResult> PressPrivacyLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = LinkRoute)] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        return await RequestBodyReader.ReadFormAsync(request, MostBodyBytes, cancellationToken) is { } form
            ? await byLink.PressAsync(form["token"].ToString(), form["action"].ToString(), cancellationToken)
            : Problems.Invalid("body", "It must be the form of the link's page.");
    }

    internal static async Task<(string? Email, IResult? Problem)> ReadEmailAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return (null, unreadable);
        }

        var email = CommentInput.ReadEmail(body);
        if (email is null)
        {
            body.Refuse("email", "It is required: an email address.");
        }

        return body.Errors() is { } errors ? (null, Problems.Invalid(errors)) : (email, null);
    }
}
