using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace ServerlessBlog.Local;

/// <summary>What a queue function can take: the message, its body in three forms, or an object written as JSON.</summary>
internal static class QueueMessageBinding
{
    /// <summary>Throws when the body is no JSON of that type: a failed run like any other, so that the message ends in the poison queue.</summary>
    public static T Read<T>(object triggerValue)
    {
        var message = (QueueMessage)triggerValue;
        if (typeof(T) == typeof(QueueMessage)) return (T)(object)message;
        if (typeof(T) == typeof(BinaryData)) return (T)(object)message.Body;
        if (typeof(T) == typeof(string)) return (T)(object)message.Body.ToString();
        if (typeof(T) == typeof(byte[])) return (T)(object)message.Body.ToArray();
        return JsonSerializer.Deserialize<T>(message.Body, JsonSerializerOptions.Web) ?? throw new JsonException("The message is the JSON value null.");
    }
}
