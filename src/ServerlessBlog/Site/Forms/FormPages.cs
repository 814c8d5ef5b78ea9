using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Receipts;

namespace ServerlessBlog.Site;

/// <summary>The pages that answer the form without a script.</summary>
public sealed class FormPages(ComponentRenderer renderer, WebFiles files)
{
    private const string Choice = $"""
        <button type="submit" name="{PersonalDataQuestion.Field}" value="{PersonalDataQuestion.Redact}">Send it like that</button>
        <button type="submit" class="quiet" name="{PersonalDataQuestion.Field}" value="{PersonalDataQuestion.Confirmed}">
          Send my own words
        </button>
        """;

    /// <summary>The form, with what was typed and what is wrong with it.</summary>
    internal Task<IResult> AskAsync(
        string slug,
        IReadOnlyDictionary<string, string> values,
        IReadOnlyDictionary<string, string[]>? errors = null
    ) =>
        RenderAsync<CommentFormPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            new()
            {
                [nameof(CommentFormPage.Slug)] = slug,
                [nameof(CommentFormPage.Values)] = values,
                [nameof(CommentFormPage.Errors)] = errors ?? new Dictionary<string, string[]>(),
            }
        );

    /// <summary>The comment as it will stand, with the door's form and the buttons that send it.</summary>
    internal Task<IResult> PreviewAsync(
        string slug,
        IReadOnlyDictionary<string, string> values,
        string text,
        CommentForm form,
        bool showsPersonalData
    ) =>
        RenderAsync<CommentPreviewPage>(
            StatusCodes.Status200OK,
            new()
            {
                [nameof(CommentPreviewPage.Slug)] = slug,
                [nameof(CommentPreviewPage.Values)] = values,
                [nameof(CommentPreviewPage.Html)] = CommentText.ToHtml(text),
                [nameof(CommentPreviewPage.Token)] = form.Token,
                [nameof(CommentPreviewPage.Honeypot)] = form.Honeypot,
                [nameof(CommentPreviewPage.Question)] = showsPersonalData
                    ? "It shows who or where somebody is, and everybody could read that. It could also stand like this: "
                        + $"{PersonalData.Mask(text)}"
                    : null,
                [nameof(CommentPreviewPage.ChildContent)] = (RenderFragment)(
                    builder => builder.AddMarkupContent(0, showsPersonalData ? Choice : "<button type=\"submit\">Send it</button>")
                ),
            }
        );

    /// <summary>A comment's receipt.</summary>
    internal Task<IResult> ReceiptAsync(CommentReceipt receipt, string address, string? error = null) =>
        RenderAsync<ReceiptPage>(
            error is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            new()
            {
                [nameof(ReceiptPage.Slug)] = receipt.Id.Slug,
                [nameof(ReceiptPage.Address)] = address,
                [nameof(ReceiptPage.State)] = receipt.State,
                [nameof(ReceiptPage.Explanation)] = receipt.Explanation,
                [nameof(ReceiptPage.Text)] = receipt.Text,
                [nameof(ReceiptPage.CanEdit)] = receipt.CanEditUntil is not null,
                [nameof(ReceiptPage.CanAppeal)] = receipt.CanAppeal,
                [nameof(ReceiptPage.Error)] = error,
            }
        );

    /// <summary>A page that says one thing.</summary>
    internal Task<IResult> SayAsync(string what, string? slug, int status) =>
        RenderAsync<FormFrame>(status, new() { [nameof(FormFrame.Title)] = what, [nameof(FormFrame.Slug)] = slug });

    private async Task<IResult> RenderAsync<TPage>(int status, Dictionary<string, object?> parameters)
        where TPage : IComponent => new HtmlPage(await renderer.RenderAsync<TPage>(parameters), files.Styles, status);
}
