using System.Text.Json;
using ServerlessBlog.Comments;
using ServerlessBlog.Poison;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Moderation;

/// <summary>
/// What becomes of a message that no function could deal with: it is kept for the author to see. One of screening holds its comment
/// instead, and the author hears of that; where it names no comment, the sweep finds the comment that it was about, if it was about one.
/// </summary>
public sealed class SettlePoison(MoveComment move, PoisonMessages poison)
{
    internal Task RunAsync(string queue, string message, CancellationToken cancellationToken) =>
        queue == StorageNames.ScreeningQueue && ReadComment(message) is { } id
            ? move.RunAsync(id, new Decision.Unscreenable(), cancellationToken)
            : poison.KeepAsync(queue, message, cancellationToken);

    private static CommentId? ReadComment(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, BlogJson.Wire.ScreeningMessage)?.Id;
        }
        catch (JsonException)
        {
            return null; // no JSON, or of a version of the app that names comments otherwise
        }
    }
}
