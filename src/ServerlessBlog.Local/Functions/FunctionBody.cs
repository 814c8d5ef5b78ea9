using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>Compiles a function once into a delegate, so that a call costs no reflection.</summary>
internal static class FunctionBody
{
    /// <summary>Gives: bind each parameter; unless one was refused, make the class, call the method, and keep its result.</summary>
    public static Func<Invocation, Task> Compile(LocalFunction function)
    {
        var invocation = Expression.Parameter(typeof(Invocation), "invocation");
        var parameters = function.Method.GetParameters();
        var values = parameters.Select(p => Expression.Variable(p.ParameterType, p.Name)).ToArray();
        var bindings = values.Zip(parameters, (value, parameter) => Expression.Assign(value, Bind(function, parameter, invocation)));
        var call = Expression.Call(Instance(function.Method, invocation), function.Method, values);
        var body = Expression.Block(
            values,
            [
                .. bindings,
                Expression.Condition(
                    Expression.Property(invocation, nameof(Invocation.IsRefused)),
                    Expression.Constant(Task.CompletedTask, typeof(Task)),
                    Outcome(function, invocation, call)),
            ]);
        return Expression.Lambda<Func<Invocation, Task>>(body, invocation).Compile();
    }

    private static Expression Bind(LocalFunction function, ParameterInfo parameter, ParameterExpression invocation)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return Expression.Convert(invocation, type);
        if (type == typeof(CancellationToken)) return Expression.Property(invocation, nameof(Invocation.CancellationToken));
        if (function.Trigger is HttpTriggerAttribute)
        {
            var http = Expression.Property(invocation, nameof(Invocation.Http));
            if (type == typeof(HttpContext)) return http;
            if (type == typeof(HttpRequest)) return Expression.Property(http, nameof(HttpContext.Request));
            return RouteValue.Bind(parameter, invocation)
                ?? throw new StartupProblem($"Function {function.Name}: an HTTP function cannot take {type} {parameter.Name}.");
        }

        if (parameter != function.TriggerParameter) throw new StartupProblem($"Function {function.Name}: {type} {parameter.Name} cannot be bound.");
        var value = Expression.Property(invocation, nameof(Invocation.TriggerValue));
        return function.Trigger is QueueTriggerAttribute
            ? Expression.Call(typeof(QueueMessageBinding), nameof(QueueMessageBinding.Read), [type], value)
            : Expression.Convert(value, type);
    }

    private static UnaryExpression? Instance(MethodInfo method, ParameterExpression invocation)
    {
        if (method.IsStatic) return null;
        var factory = ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
        var instance = Expression.Invoke(
            Expression.Constant(factory), Expression.Property(invocation, nameof(Invocation.InstanceServices)), Expression.Constant(Array.Empty<object>()));
        return Expression.Convert(instance, method.DeclaringType!);
    }

    private static Expression Outcome(LocalFunction function, ParameterExpression invocation, Expression call)
    {
        if (call.Type == typeof(void)) return Expression.Block(call, Expression.Constant(Task.CompletedTask, typeof(Task)));
        if (call.Type == typeof(Task)) return call;
        if (function.Trigger is HttpTriggerAttribute)
        {
            if (typeof(IResult).IsAssignableFrom(call.Type)) return Expression.Call(invocation, nameof(Invocation.Keep), null, call);
            if (call.Type.IsGenericType && call.Type.GetGenericTypeDefinition() == typeof(Task<>)
                && call.Type.GenericTypeArguments[0] is var result && typeof(IResult).IsAssignableFrom(result))
                return Expression.Call(invocation, nameof(Invocation.KeepAsync), [result], call);
        }

        throw new StartupProblem($"Function {function.Name}: the local runtime knows void, Task and, for HTTP, IResult; not {call.Type}.");
    }
}
