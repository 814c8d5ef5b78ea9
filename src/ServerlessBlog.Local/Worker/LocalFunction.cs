using System.Text.Json;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>A function of the app, as the worker describes it.</summary>
/// <param name="Id">The host's own name for it, the same in every worker that is started.</param>
/// <param name="Metadata">The worker's description, handed back when the function is loaded.</param>
/// <param name="Trigger">What starts it.</param>
internal sealed record LocalFunction(string Id, RpcFunctionMetadata Metadata, FunctionBinding Trigger)
{
    public string Name => Metadata.Name;

    /// <summary>
    /// Reads the trigger from the function's bindings, and gives the description its list of them: a worker may leave that to the host
    /// (GrpcWorkerChannel of azure-functions-host fills it).
    /// </summary>
    /// <exception cref="StartupProblem">The function has no trigger, or more than one.</exception>
    public static LocalFunction From(RpcFunctionMetadata metadata)
    {
        var bindings = metadata
            .RawBindings.Select(binding => JsonSerializer.Deserialize<FunctionBinding>(binding, JsonSerializerOptions.Web)!)
            .ToList();
        foreach (var binding in bindings)
            metadata.Bindings[binding.Name] = binding.ToRpc();
        var triggers = bindings.Where(binding => binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)).ToList();
        return triggers is [var trigger]
            ? new LocalFunction(metadata.Name, metadata, trigger)
            : throw new StartupProblem($"Function {metadata.Name} needs exactly one trigger and has {triggers.Count}.");
    }
}

/// <summary>One binding in the form of function.json, with the members of the three triggers that this host knows.</summary>
internal sealed record FunctionBinding(string Name, string Type)
{
    /// <summary>In, Out or InOut.</summary>
    public string Direction { get; init; } = "In";

    /// <summary>Undefined, String, Binary or Stream.</summary>
    public string DataType { get; init; } = "Undefined";

    /// <summary>httpTrigger: the route below the prefix; null for the function's name.</summary>
    public string? Route { get; init; }

    /// <summary>httpTrigger: the methods; null or none for all.</summary>
    public IReadOnlyList<string>? Methods { get; init; }

    /// <summary>httpTrigger: anonymous, function or admin.</summary>
    public string AuthLevel { get; init; } = "function";

    /// <summary>queueTrigger: the queue's name, or %SETTING%.</summary>
    public string QueueName { get; init; } = "";

    /// <summary>queueTrigger: the setting with the storage account; null for the host's own.</summary>
    public string? Connection { get; init; }

    /// <summary>timerTrigger: six-field NCRONTAB, a time span, or %SETTING%.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>timerTrigger: whether an occurrence that was missed is made up for.</summary>
    public bool UseMonitor { get; init; } = true;

    /// <summary>timerTrigger: whether it also runs at each start.</summary>
    public bool RunOnStartup { get; init; }

    public BindingInfo ToRpc() =>
        new()
        {
            Type = Type,
            Direction = Enum.Parse<BindingInfo.Types.Direction>(Direction, ignoreCase: true),
            DataType = Enum.Parse<BindingInfo.Types.DataType>(DataType, ignoreCase: true),
        };

    public bool Is(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);
}
