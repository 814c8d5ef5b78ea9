using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>The functions of the app that are switched on.</summary>
internal sealed class FunctionCatalog
{
    private readonly LocalFunction[] functions;

    /// <summary>Finds public methods with [Function]; host.json's "functions" and AzureWebJobs.NAME.Disabled leave some out.</summary>
    public FunctionCatalog(Assembly assembly, HostSettings host, IConfiguration configuration)
    {
        functions = assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(found => found.Name is not null && IsOn(found.Name, host, configuration))
            .Select(found => new LocalFunction(found.method, found.Name!))
            .ToArray();
        if (functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new StartupProblem($"Two functions have the name {twice.Key}: {string.Join(" and ", twice.Select(f => f.EntryPoint))}.");
    }

    public IEnumerable<(LocalFunction Function, T Trigger)> With<T>() where T : TriggerBindingAttribute =>
        functions.Where(f => f.Trigger is T).Select(f => (f, (T)f.Trigger));

    private static bool IsOn(string name, HostSettings host, IConfiguration configuration) =>
        host.Functions?.Contains(name, StringComparer.OrdinalIgnoreCase) != false && !configuration.GetValue<bool>($"AzureWebJobs.{name}.Disabled");
}
