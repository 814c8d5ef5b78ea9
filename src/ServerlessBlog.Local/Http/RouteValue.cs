using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Local;

/// <summary>Parameters of HTTP functions that take a value of the route by name. A value of the wrong form is a path that does not exist: 404.</summary>
internal static class RouteValue
{
    /// <summary>How to read the parameter; null when its type cannot come from a route.</summary>
    public static Expression? Bind(ParameterInfo parameter, ParameterExpression invocation)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (!type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GenericTypeArguments[0] == type)) return null;

        var isOptional = parameter.HasDefaultValue || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        var read = type == typeof(string) ? nameof(Text) : type != parameter.ParameterType ? nameof(ReadNullable) : nameof(Read);
        Expression fallback = parameter is { HasDefaultValue: true, DefaultValue: not null }
            ? Expression.Constant(parameter.DefaultValue, parameter.ParameterType)
            : Expression.Default(parameter.ParameterType);
        return Expression.Call(
            typeof(RouteValue), read, type == typeof(string) ? null : [type],
            invocation, Expression.Constant(parameter.Name), Expression.Constant(isOptional), fallback);
    }

    private static string? Text(Invocation invocation, string name, bool isOptional, string? fallback)
    {
        if (invocation.Http!.Request.RouteValues[name] is string text) return text;
        if (!isOptional) invocation.Refuse(Results.NotFound());
        return fallback;
    }

    private static T? Read<T>(Invocation invocation, string name, bool isOptional, T? fallback) where T : IParsable<T>
    {
        if (Text(invocation, name, isOptional, null) is not { } text) return fallback;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value)) return value;
        invocation.Refuse(Results.NotFound());
        return fallback;
    }

    private static T? ReadNullable<T>(Invocation invocation, string name, bool isOptional, T? fallback) where T : struct, IParsable<T>
    {
        if (Text(invocation, name, isOptional, null) is not { } text) return fallback;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value)) return value;
        invocation.Refuse(Results.NotFound());
        return fallback;
    }
}
