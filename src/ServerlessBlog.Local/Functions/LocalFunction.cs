using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ServerlessBlog.Local;

/// <summary>A method with [Function], its trigger, and the code that calls it.</summary>
internal sealed class LocalFunction : FunctionDefinition
{
    public LocalFunction(MethodInfo method, string name)
    {
        Method = method;
        Name = name;
        var triggers = method.GetParameters().Where(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToArray();
        if (triggers is not [var parameter]) throw new StartupProblem($"Function {name} ({EntryPoint}) needs exactly one trigger and has {triggers.Length}.");
        TriggerParameter = parameter;
        Trigger = parameter.GetCustomAttribute<TriggerBindingAttribute>()!;
        Body = FunctionBody.Compile(this);
    }

    public MethodInfo Method { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    /// <summary>Binds the parameters, makes the class and calls the method.</summary>
    public Func<Invocation, Task> Body { get; }

    public override string Name { get; }

    public override string Id => Name;

    public override string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;
}
