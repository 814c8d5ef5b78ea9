using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class MiddlewareTests(AzuriteServer azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Middlewares_wrap_a_function_in_the_order_they_were_added()
    {
        var steps = new List<string>();
        await using var host = await StartAsync(builder =>
        {
            builder.Use(Note("outer", steps));
            builder.Use(Note("inner", steps));
        });

        await host.Client.GetStringAsync("/api/greet/Ann", Cancel);

        Assert.Equal(["outer in", "inner in", "inner out", "outer out"], steps);
    }

    [Fact]
    public async Task A_middleware_can_add_to_the_answer_before_it_is_sent()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware<Stamp>());

        var answer = await host.Client.GetAsync("/api/greet/Ann", Cancel);

        Assert.Equal(["Greet"], answer.Headers.GetValues("x-stamp"));
        Assert.Equal("GET Ann", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_middleware_can_answer_in_place_of_the_function()
    {
        await using var host = await StartAsync(builder => builder.UseWhen<Doorman>(context => context.FunctionDefinition.Name == "Scopes"));

        var stopped = await host.Client.GetAsync("/api/scopes", Cancel);
        var passed = await host.Client.GetAsync("/api/greet/Ann", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, stopped.StatusCode);
        Assert.Equal("not today", await stopped.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(host.Probe.Seen);
        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
    }

    [Fact]
    public async Task Middlewares_wrap_queue_functions_too_and_see_no_request_there()
    {
        var seen = new List<(string, bool, object?)>();
        await using var host = await StartAsync(builder => builder.Use(next => context =>
        {
            seen.Add((context.FunctionDefinition.Name, context.GetHttpContext() is null, context.BindingContext.BindingData["DequeueCount"]));
            return next(context);
        }));

        await (await host.QueueAsync("texts")).SendMessageAsync("hello", Cancel);

        await Eventually.Until("the run", () => host.Probe.Seen.Count == 1);
        Assert.Equal([("TakeText", true, 1L)], seen);
    }

    private static Func<FunctionExecutionDelegate, FunctionExecutionDelegate> Note(string name, List<string> steps) => next => async context =>
    {
        steps.Add($"{name} in");
        await next(context);
        steps.Add($"{name} out");
    };

    private Task<RunningHost> StartAsync(Action<FunctionsApplicationBuilder> configure) =>
        RunningHost.StartAsync(azurite.NewAccount(), ["Greet", "Scopes", "TakeText"], configure: configure);

    internal sealed class Stamp : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            await next(context);
            context.GetHttpContext()!.Response.Headers["x-stamp"] = context.FunctionDefinition.Name;
        }
    }

    internal sealed class Doorman : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            var response = context.GetHttpContext()!.Response;
            response.StatusCode = StatusCodes.Status403Forbidden;
            return response.WriteAsync("not today");
        }
    }
}
