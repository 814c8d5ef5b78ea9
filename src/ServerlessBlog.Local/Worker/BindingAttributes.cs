namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Ties a parameter of a function to something outside.</summary>
public abstract class BindingAttribute : Attribute;

/// <summary>Says what starts the function. A function has exactly one.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;
