using Microsoft.Extensions.Configuration;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>The functions of the app.</summary>
internal sealed class FunctionCatalog
{
    private readonly HashSet<string> on;

    /// <summary>host.json's "functions" and AzureWebJobs.NAME.Disabled switch some off.</summary>
    /// <exception cref="StartupProblem">A function has no trigger, or a name that another one has.</exception>
    public FunctionCatalog(IEnumerable<RpcFunctionMetadata> described, HostSettings host, IConfiguration configuration)
    {
        All = [.. described.Select(LocalFunction.From)];
        on = [.. All.Select(function => function.Name).Where(name => IsOn(name, host, configuration))];
        if (
            All.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
        )
            throw new StartupProblem(
                $"Two functions have the name {twice.Key}: {string.Join(" and ", twice.Select(one => one.Metadata.EntryPoint))}."
            );
    }

    /// <summary>All of them; those that are switched off are loaded, and nothing starts them.</summary>
    public IReadOnlyList<LocalFunction> All { get; }

    /// <summary>Those that are switched on, with a kind of trigger: httpTrigger, queueTrigger, timerTrigger.</summary>
    public IEnumerable<LocalFunction> With(string triggerType) =>
        All.Where(function => function.Trigger.Is(triggerType) && on.Contains(function.Name));

    private static bool IsOn(string name, HostSettings host, IConfiguration configuration) =>
        host.Functions?.Contains(name, StringComparer.OrdinalIgnoreCase) != false
        && !configuration.GetValue<bool>($"AzureWebJobs.{name}.Disabled");
}
