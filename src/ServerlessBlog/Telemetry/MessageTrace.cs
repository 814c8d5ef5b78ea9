using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessBlog.Telemetry;

/// <summary>
/// The trace that a queue message belongs to: the W3C header <c>traceparent</c> as one more member of its JSON. Whoever reads the message's
/// record does not see it, and a message without it is as good.
/// </summary>
internal static class MessageTrace
{
    private const string Member = "traceparent";

    /// <summary>The message's JSON, with the current trace where there is one.</summary>
    public static string Write<TMessage>(TMessage message, JsonTypeInfo<TMessage> type)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
        {
            return JsonSerializer.Serialize(message, type);
        }

        var json = JsonSerializer.SerializeToNode(message, type)!.AsObject();
        json[Member] = trace;
        return json.ToJsonString(type.Options);
    }

    /// <summary>The trace of a message's JSON; the default where it names none, or nothing that is one.</summary>
    public static ActivityContext Read(string? message)
    {
        try
        {
            return
                message is not null
                && JsonNode.Parse(message) is JsonObject json
                && json[Member] is JsonValue value
                && value.TryGetValue(out string? trace)
                && ActivityContext.TryParse(trace, null, isRemote: true, out var context)
                ? context
                : default;
        }
        catch (JsonException)
        {
            return default; // The function itself will refuse the message, and say so.
        }
    }
}
