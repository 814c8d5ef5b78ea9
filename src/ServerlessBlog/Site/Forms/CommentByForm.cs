using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Site;

/// <summary>
/// Takes a comment from readers whose browser runs no script, in two steps: the page's form, which anybody may have kept for years, and a
/// preview that carries the door's token. The same words sent again, by whichever of the two, are the same comment.
/// </summary>
public sealed class CommentByForm(
    SubmitComment submit,
    SameWords same,
    CheckForm check,
    EnterDoor door,
    WorkBudget work,
    CommentForms forms,
    FormPages pages,
    SiteLinks links,
    IOptionsMonitor<CommentsOptions> options
)
{
    private const int MostLineCharacters = 300;

    private static readonly string[] Fields = ["text", "name", "email", "kind", "parentId"];

    private static readonly Dictionary<string, string[]> TooMuch = new()
    {
        ["text"] = ["So much comes in just now that the blog cannot take this. Your words are here: send them again in a while."],
    };

    internal async Task<IResult> RunAsync(HttpRequest request, IFormCollection sent, string slug, CancellationToken cancellationToken)
    {
        var values = Fields
            .Where(field => !string.IsNullOrWhiteSpace(sent[field]))
            .ToDictionary(field => field, field => sent[field].ToString());
        var fields = values.ToDictionary(value => value.Key, value => JsonSerializer.SerializeToElement(value.Value, BlogJson.Wire.String));
        // Whoever leaves an address wants to hear of answers: it is asked for nothing else.
        fields["tellMe"] = JsonSerializer.SerializeToElement(values.ContainsKey("email"), BlogJson.Wire.Boolean);
        var body = new RequestBody(fields);
        var input = CommentInput.Read(body, slug, options.CurrentValue, links.Blog);
        if (body.Errors() is { } errors)
        {
            return await pages.AskAsync(slug, values.ToDictionary(value => value.Key, value => Shown(value, errors)), errors);
        }

        var token = sent["form"].ToString();
        if (sent.ContainsKey("change"))
        {
            return await pages.AskAsync(slug, values);
        }

        if (await work.TakeAsync(request, cancellationToken) is not null)
        {
            return await pages.AskAsync(slug, values, TooMuch);
        }

        var answer = sent[PersonalDataQuestion.Field].ToString();
        var (text, question) = PersonalDataQuestion.Ask(input.Text, answer);
        input = input with { Text = text };
        var brought = new DoorInput(token, null, IsTrapped(sent) ? "filled" : null) { WantsMail = input.TellMe };
        if (token.Length == 0 || check.Run(slug, brought).Facts is null || question is not null)
        {
            // A token that is too old, or of another post: the preview once more, with a new one.
            return await pages.PreviewAsync(
                slug,
                values,
                input.Text,
                forms.Make(slug, token.Length > 0 ? token : null, null),
                question is not null
            );
        }

        var (keyed, earlier) = await same.FindAsync(request, slug, input, cancellationToken);
        if (earlier is not null)
        {
            return await AnswerAsync(slug, values, input, earlier);
        }

        // It was asked already, in the preview.
        var entry = await door.RunAsync(
            request,
            slug,
            brought,
            () => null,
            facts => submit.RunAsync(slug, keyed, authorName: null, facts, cancellationToken),
            cancellationToken
        );
        return entry.Outcome is null ? await pages.AskAsync(slug, values, TooMuch) : await AnswerAsync(slug, values, input, entry.Outcome);
    }

    /// <summary>A bad value comes back as long as the page's own field lets it be: only a program sends more.</summary>
    private static string Shown(KeyValuePair<string, string> value, IReadOnlyDictionary<string, string[]> errors)
    {
        var most = value.Key == "text" ? CommentInput.MostCharacters : MostLineCharacters;
        return errors.ContainsKey(value.Key) && value.Value.Length > most ? value.Value[..most] : value.Value;
    }

    /// <summary>Whether a field that people do not see was filled in; its name is another for each form.</summary>
    private static bool IsTrapped(IFormCollection sent) =>
        sent.Any(field =>
            !Fields.Contains(field.Key)
            && field.Key is not ("form" or "change" or PersonalDataQuestion.Field)
            && field.Value.ToString().Length > 0
        );

    private async Task<IResult> AnswerAsync(
        string slug,
        IReadOnlyDictionary<string, string> values,
        CommentInput input,
        SubmitOutcome outcome
    ) =>
        outcome switch
        {
            SubmitOutcome.Accepted { Comment: var comment } => new SeeOther(links.Receipt(comment.Id.ToString(), comment.Receipt)),
            SubmitOutcome.ParentNotFound => await pages.AskAsync(
                slug,
                values,
                new Dictionary<string, string[]> { ["parentId"] = [CommentInput.NoSuchParent] }
            ),
            SubmitOutcome.CommentsClosed => await pages.SayAsync("This post takes no more comments", slug, StatusCodes.Status403Forbidden),
            SubmitOutcome.KeyReused => await pages.PreviewAsync(slug, values, input.Text, forms.Make(slug, null, null), false),
            _ => await pages.SayAsync("There is no such post", null, StatusCodes.Status404NotFound),
        };
}

/// <summary>After a form, the page that a reload may ask for again.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
