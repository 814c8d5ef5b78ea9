using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Intake;

/// <summary>
/// Back, and Send again: without a script nothing but the words says that it is the same comment. The same words with the same name,
/// address and kind under one post, from the same network and kind of browser within an hour or little more, are one.
/// </summary>
public sealed class SameWords(SubmitComment submit, Networks networks, TimeProvider clock)
{
    private const long SecondsAnHour = 3600;

    /// <summary>The comment with the key by which it is known again, and what came of it before, if it came. Two storage calls.</summary>
    internal async Task<(CommentInput Keyed, SubmitOutcome? Earlier)> FindAsync(
        HttpRequest request,
        string slug,
        CommentInput input,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var sender =
            $"{await networks.HashAsync(request, now, cancellationToken)}\n{request.Headers.UserAgent}\n{request.Headers.AcceptLanguage}";
        var hour = now.ToUnixTimeSeconds() / SecondsAnHour;
        var before = Keyed(input, slug, sender, hour - 1);
        var keyed = Keyed(input, slug, sender, hour);
        var earlier = await submit.FindEarlierAsync(slug, keyed, cancellationToken)
            ?? await submit.FindEarlierAsync(slug, before, cancellationToken);
        return (keyed, earlier);
    }

    private static CommentInput Keyed(CommentInput input, string slug, string sender, long hour) =>
        input with
        {
            IdempotencyKey = IdempotencyKey.Hash($"{hour}\n{slug}\n{sender}\n{IdempotencyKey.HashOf(input, null)}"),
        };
}
