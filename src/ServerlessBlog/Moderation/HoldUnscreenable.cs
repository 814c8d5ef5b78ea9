using System.Text.Json;

using ServerlessBlog.Comments;
using ServerlessBlog.Poison;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Moderation;

/// <summary>
/// What becomes of a message that screening could not deal with: its comment is held and the author hears of it. A message that names no comment is kept for the
/// author to see; the sweep finds the comment that it was about, if it was about one.
/// </summary>
public sealed class HoldUnscreenable(MoveComment move, PoisonMessages poison)
{
    internal Task RunAsync(string message, CancellationToken cancellationToken) => Read(message) is { } id
        ? move.RunAsync(id, new Decision.Unscreenable(), cancellationToken)
        : poison.KeepAsync(StorageNames.ScreeningQueue, message, cancellationToken);

    private static CommentId? Read(string message)
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
