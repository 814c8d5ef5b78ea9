using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>Where a comment begins.</summary>
public sealed class DoorFunctions(CommentForms forms)
{
    private const int MostTokenCharacters = 2000;

    /// <summary>
    /// <c>GET posts/{slug}/comment-form?form=&amp;bits=</c>: what a page needs to send one comment. Says nothing about whether the post
    /// exists.
    /// </summary>
    [Function("ReadCommentForm")]
    public IResult ReadCommentForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "posts/{slug}/comment-form")] HttpRequest request,
        string slug
    )
    {
        var fields = new QueryFields(request.Query);
        var previous = fields.Text("form", MostTokenCharacters);
        var bits = fields.Number("bits", 1, ProofOfWork.MostBits);
        if (!Slug.IsValid(slug))
        {
            fields.Refuse("slug", Slug.Rule);
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return fields.Errors() is { } errors
            ? Problems.Invalid(errors)
            : Results.Json(forms.Make(slug, previous, bits), BlogJson.Wire.CommentForm);
    }
}
