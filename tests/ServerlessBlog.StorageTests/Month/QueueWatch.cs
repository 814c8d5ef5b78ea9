using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ServerlessBlog.Tests.Month;

/// <summary>A message that is not to be seen yet.</summary>
internal sealed record HiddenMessage(string Queue, string Id, string PopReceipt);

/// <summary>
/// Sees what the app sends to its queues. What is to be seen later is hidden for longer than the run takes, since the emulator goes by the
/// real clock, and noted with its time by the turned one.
/// </summary>
internal sealed partial class QueueWatch(TimeProvider clock) : HttpPipelinePolicy
{
    /// <summary>Longer than a month takes.</summary>
    public static readonly TimeSpan ForTheRun = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, int> sent = new();
    private readonly List<(HiddenMessage Message, DateTimeOffset DueAt)> hidden = [];

    /// <summary>When the next hidden message is due.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (hidden)
            {
                return hidden.Count == 0 ? null : hidden.Min(entry => entry.DueAt);
            }
        }
    }

    /// <summary>A message can be seen in a queue.</summary>
    public void Note(string queue) => sent.AddOrUpdate(queue, 1, (_, count) => count + 1);

    /// <summary>The queues that messages came into, and how many, since the last call.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Take()
    {
        var taken = new List<KeyValuePair<string, int>>();
        foreach (var queue in sent.Keys)
        {
            if (sent.TryRemove(queue, out var count))
            {
                taken.Add(new(queue, count));
            }
        }

        return taken;
    }

    /// <summary>A message is to be seen after a while.</summary>
    public void Hide(HiddenMessage message, TimeSpan pause)
    {
        lock (hidden)
        {
            hidden.Add((message, clock.GetUtcNow() + pause));
        }
    }

    /// <summary>The hidden messages whose time has come.</summary>
    public IReadOnlyList<HiddenMessage> TakeDue()
    {
        lock (hidden)
        {
            var due = hidden.Where(entry => entry.DueAt <= clock.GetUtcNow()).ToList();
            hidden.RemoveAll(due.Contains);
            return [.. due.Select(entry => entry.Message)];
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Every call is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method != RequestMethod.Post || !message.Request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var queue = message.Request.Uri.Path.Split('/')[^2];
        var delay = Delay().Match(message.Request.Uri.Query) is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;
        message.Request.Uri.Query =
            delay == 0
                ? message.Request.Uri.Query
                : Delay().Replace(message.Request.Uri.Query, $"visibilitytimeout={(int)ForTheRun.TotalSeconds}");
        await ProcessNextAsync(message, pipeline);
        if (message.Response.IsError)
        {
            return;
        }

        if (delay == 0)
        {
            Note(queue);
            return;
        }

        var answer = XDocument.Parse(message.Response.Content.ToString()).Descendants("QueueMessage").Single();
        Hide(
            new HiddenMessage(queue, answer.Element("MessageId")!.Value, answer.Element("PopReceipt")!.Value),
            TimeSpan.FromSeconds(delay)
        );
    }

    [GeneratedRegex("visibilitytimeout=([0-9]+)")]
    private static partial Regex Delay();
}
