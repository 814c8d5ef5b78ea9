using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Receipts;

namespace ServerlessBlog.Site;

/// <summary>What the holder of a receipt sees and does without a script.</summary>
public sealed class ReceiptByForm(
    ReceiptReader receipts,
    EditComment edit,
    WithdrawComment withdraw,
    MoveComment move,
    WorkBudget work,
    FormPages pages,
    SiteLinks links
)
{
    private const int MostAppealCharacters = 1_000;

    internal async Task<IResult> ShowAsync(string id, string receipt, CancellationToken cancellationToken) =>
        await OpenAsync(id, receipt, cancellationToken) is { } stored
            ? await pages.ReceiptAsync(receipts.Describe(stored.Comment), links.Receipt(id, receipt))
            : await NoneAsync();

    internal async Task<IResult> PressAsync(
        HttpRequest request,
        string id,
        string receipt,
        string action,
        string text,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(id, receipt, cancellationToken) is not { } stored)
        {
            return await NoneAsync();
        }

        var address = links.Receipt(id, receipt);
        if (action is "edit" or "appeal" && await work.TakeAsync(request, cancellationToken) is not null)
        {
            return await pages.ReceiptAsync(
                receipts.Describe(stored.Comment),
                address,
                "So much came from your network just now. Try again in a while."
            );
        }

        var error = action switch
        {
            "withdraw" => Said(await withdraw.RunAsync(stored, cancellationToken)),
            "edit" when receipts.IsTooLate(stored.Comment) => "The time for changes is over.",
            "edit" => Check(text, CommentInput.MostCharacters, out var words)
                ?? Said(await edit.RunAsync(stored, words, cancellationToken)),
            "appeal" => Check(text, MostAppealCharacters, out var why)
                ?? Said(await move.RunAsync(stored, new Decision.Appealed(why), cancellationToken)),
            _ => "There is no such button.",
        };
        return error is null ? new SeeOther(address) : await pages.ReceiptAsync(receipts.Describe(stored.Comment), address, error);
    }

    private static string? Said(MoveOutcome outcome) =>
        outcome is MoveOutcome.Moved ? null : "It was not possible: the comment has moved meanwhile, or was changed as often as it may be.";

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    private static string? Check(string text, int most, out string words)
    {
        var body = new RequestBody(new() { ["text"] = JsonSerializer.SerializeToElement(text, BlogJson.Wire.String) });
        words = body.Prose("text", most, required: true)?.Trim() ?? "";
        return body.Errors()?["text"][0];
    }

    private async Task<StoredComment?> OpenAsync(string id, string receipt, CancellationToken cancellationToken) =>
        receipt.Length is > 0 and <= 200 && CommentId.TryParse(id, out var commentId)
            ? await receipts.OpenAsync(commentId, receipt, cancellationToken)
            : null;

    private Task<IResult> NoneAsync() => pages.SayAsync("This receipt opens no comment", null, StatusCodes.Status404NotFound);
}
