using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Http;

namespace ServerlessBlog.Moderation;

/// <summary>The links of the author's mails: GET shows a page, only its button's POST decides.</summary>
public sealed class LinkFunctions(DecideByLink decide)
{
    /// <summary>More than a token and an answer of 10,000 characters take, percent-encoded.</summary>
    private const int MostBodyBytes = 160 * 1024;

    /// <summary><c>GET moderation/link?token=</c>: the page.</summary>
    [Function("ShowLink")]
    public Task<IResult> ShowLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ModerationLinks.Route)] HttpRequest request,
        CancellationToken cancellationToken
    ) => decide.ShowAsync(request.Query["token"].ToString(), cancellationToken);

    /// <summary><c>POST moderation/link</c>: a form of <c>token</c> and, for an answer, <c>text</c>.</summary>
    [Function("PressLink")]
    public async Task<IResult> PressLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ModerationLinks.Route)] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        return await RequestBodyReader.ReadFormAsync(request, MostBodyBytes, cancellationToken) is { } form
            ? await decide.PressAsync(form["token"].ToString(), form["text"].ToString(), cancellationToken)
            : Problems.Invalid("body", "It must be the form of the link's page.");
    }
}
