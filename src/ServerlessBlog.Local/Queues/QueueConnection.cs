using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>Finds the queue that a trigger names, and the one for its poisoned messages.</summary>
internal sealed class QueueConnection(IConfiguration configuration, HostStorage storage, HostSettings host)
{
    private const string PoisonSuffix = "-poison";
    private const int LongestName = 63;

    public QueueClient Queue(FunctionBinding trigger, PoisonQueue? poison)
    {
        var options = new QueueClientOptions { MessageEncoding = host.Queues.MessageEncoding };
        if (poison is not null)
            options.MessageDecodingFailed += poison.TakeUndecodableAsync;
        return storage.Queue(Setting(trigger), Name(trigger), options);
    }

    /// <summary>Null for a queue that is itself one, and where the name would be too long.</summary>
    public PoisonQueue? Poison(FunctionBinding trigger)
    {
        var name = Name(trigger) + PoisonSuffix;
        if (name.Length > LongestName || Name(trigger).EndsWith(PoisonSuffix, StringComparison.Ordinal))
            return null;
        return new PoisonQueue(
            storage.Queue(Setting(trigger), name, new QueueClientOptions { MessageEncoding = host.Queues.MessageEncoding }),
            storage.Queue(Setting(trigger), name, new QueueClientOptions())
        );
    }

    private string Name(FunctionBinding trigger) => SettingReference.Resolve(trigger.QueueName, configuration);

    private static string Setting(FunctionBinding trigger) => trigger.Connection ?? HostStorage.DefaultSetting;
}
