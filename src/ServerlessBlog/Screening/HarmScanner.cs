using System.Text.Json;
using Azure;
using Azure.AI.ContentSafety;
using Microsoft.Extensions.Options;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>Asks Content Safety about everything that readers would see of a comment, its name as well as its text.</summary>
public sealed class HarmScanner(ContentSafetyClient contentSafety, IOptionsMonitor<ScreeningOptions> options, TimeProvider clock)
{
    /// <summary>The service's limit of a call, in Unicode code points.</summary>
    private const int MostCharacters = 10_000;

    private static readonly string[] Categories = ["Hate", "SelfHarm", "Sexual", "Violence"];

    /// <summary>
    /// Until when the service asked to be left alone, in UTC ticks; of this instance, where every other message waits as well.
    /// </summary>
    private long busyUntil;

    /// <summary>The four categories with the worst severity of all parts. One attempt: the queue paces the next.</summary>
    internal async Task<HarmScan> ScanAsync(Comment comment, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromTicks(Interlocked.Read(ref busyUntil) - clock.GetUtcNow().UtcTicks);
        if (left > TimeSpan.Zero)
        {
            return new HarmScan.NotYet(new Unscanned(UnscannedReason.Busy), left);
        }

        try
        {
            return await AskAsync(
                PersonalData.Mask(comment.Name is null ? comment.Text : $"{comment.Name}\n{comment.Text}"),
                cancellationToken
            );
        }
        catch (RequestFailedException refused)
        {
            return Explain(refused.Status, RetryAfter.Of(refused.GetRawResponse(), clock));
        }
        catch (Exception useless)
            when (useless is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
                || (useless is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            // An answer that is none, or a call that took longer than the timeout.
            return new HarmScan.NotYet(new Unscanned(UnscannedReason.Silent));
        }
    }

    private async Task<HarmScan> AskAsync(string text, CancellationToken cancellationToken)
    {
        var worst = Categories.ToDictionary(category => category, _ => 0);
        var hits = new List<BlocklistHit>();
        foreach (var part in Split(text))
        {
            var question = new AnalyzeTextOptions(part);
            foreach (var list in options.CurrentValue.Blocklists.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                question.BlocklistNames.Add(list);
            }

            var answer = (await contentSafety.AnalyzeTextAsync(question, cancellationToken)).Value;
            hits.AddRange((answer.BlocklistsMatch ?? []).Select(match => new BlocklistHit(match.BlocklistName, match.BlocklistItemText)));
            foreach (var category in Categories)
            {
                // A category that is missing is not the same as harmless.
                var severity = (answer.CategoriesAnalysis ?? [])
                    .SingleOrDefault(analysis => analysis.Category == new TextCategory(category))
                    ?.Severity
                    ?? throw new InvalidOperationException($"Content Safety's answer has no severity for {category}.");
                worst[category] = Math.Max(worst[category], severity);
            }
        }

        return new HarmScan.Done([.. worst.Select(harm => new Harm(harm.Key, harm.Value))], [.. hits.Distinct()]);
    }

    private HarmScan.NotYet Explain(int status, TimeSpan? retryAfter)
    {
        if (status is 429 or 503)
        {
            Interlocked.Exchange(ref busyUntil, (clock.GetUtcNow() + (retryAfter ?? TimeSpan.Zero)).UtcTicks);
            return new HarmScan.NotYet(new Unscanned(UnscannedReason.Busy, status), retryAfter);
        }

        return new HarmScan.NotYet(
            new Unscanned(
                status is >= 400 and < 500 and not 408 ? UnscannedReason.Refused : UnscannedReason.Silent,
                status == 0 ? null : status
            ),
            retryAfter
        );
    }

    /// <summary>Parts within the limit, cut between words where there are any; what stands at a cut is in one part whole.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        while (text.Length > MostCharacters && text.EnumerateRunes().Skip(MostCharacters).Any())
        {
            var most = text.EnumerateRunes().Take(MostCharacters).Sum(rune => rune.Utf16SequenceLength);
            var space = text.LastIndexOfAny([' ', '\n', '\t'], most - 1);
            var end = space > most / 2 ? space : most;
            yield return text[..end];
            text = text[end..];
        }

        yield return text;
    }
}
