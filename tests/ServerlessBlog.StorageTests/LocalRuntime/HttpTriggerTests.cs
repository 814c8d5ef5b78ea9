using System.Net;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class HttpTriggerTests(AzuriteServer azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_value_reaches_the_parameter_of_its_name()
    {
        await using var host = await StartAsync();

        Assert.Equal("GET Ann Lee", await host.Client.GetStringAsync("/api/greet/Ann%20Lee", Cancel));
        Assert.Equal("/api/typed/7/2026-05-01 7 2026-05-01 ", await host.Client.GetStringAsync("/api/typed/7/2026-05-01", Cancel));
        var id = "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee";
        Assert.EndsWith(id, await host.Client.GetStringAsync($"/api/typed/7/2026-05-01/{id}", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/typed/seven/2026-05-01")]
    [InlineData("/api/typed/7/someday")]
    [InlineData("/api/typed/7/2026-05-01/no-guid")]
    [InlineData("/api/nothing")]
    [InlineData("/greet/Ann")]
    public async Task A_path_that_no_function_can_take_is_not_found(string path)
    {
        await using var host = await StartAsync();

        var answer = await host.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_method_that_the_function_does_not_name_is_refused_with_those_it_does()
    {
        await using var host = await StartAsync();

        var answer = await host.Client.DeleteAsync("/api/greet/Ann", Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Head_is_answered_only_by_a_function_that_names_it()
    {
        await using var host = await StartAsync();

        var named = await HeadAsync(host, "/api/greet/Ann");
        var unnamed = await HeadAsync(host, "/api/broken");

        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(8, named.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, unnamed.StatusCode);
    }

    [Fact]
    public async Task Without_a_route_the_function_answers_at_its_name()
    {
        await using var host = await StartAsync();

        var answer = await host.Client.PostAsync("/api/unnamed", null, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task The_prefix_of_host_json_can_be_overridden_by_a_setting()
    {
        await using var host = await StartAsync(["AzureFunctionsJobHost:extensions:http:routePrefix="]);

        Assert.Equal("GET Ann", await host.Client.GetStringAsync("/greet/Ann", Cancel));
    }

    [Theory]
    [InlineData(null, "", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", "", HttpStatusCode.Unauthorized)]
    [InlineData(null, "?code=wrong", HttpStatusCode.Unauthorized)]
    [InlineData("sesame", "", HttpStatusCode.OK)]
    [InlineData(null, "?code=sesame", HttpStatusCode.OK)]
    [InlineData("wrong", "?code=sesame", HttpStatusCode.Unauthorized)]
    [InlineData("sesame", "?code=wrong", HttpStatusCode.OK)]
    public async Task A_guarded_function_wants_its_key_and_believes_the_header_first(string? header, string query, HttpStatusCode expected)
    {
        await using var host = await StartAsync(["Local:FunctionKey=sesame"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/guarded{query}");
        if (header is not null) request.Headers.Add("x-functions-key", header);

        var answer = await host.Client.SendAsync(request, Cancel);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_and_tells_nothing()
    {
        await using var host = await StartAsync();

        var answer = await host.Client.GetAsync("/api/broken", Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Each_request_has_one_scope_of_its_own()
    {
        await using var host = await StartAsync();

        Assert.Equal("GET True", await host.Client.GetStringAsync("/api/scopes", Cancel));
        Assert.Equal("GET True", await host.Client.GetStringAsync("/api/scopes", Cancel));

        Assert.Equal(2, host.Probe.Seen.Distinct().Count());
    }

    [Fact]
    public async Task A_request_under_way_is_finished_before_the_program_stops()
    {
        await using var host = await StartAsync();
        var release = new TaskCompletionSource();
        host.Probe.Then = _ => release.Task;
        var answer = host.Client.GetStringAsync("/api/slow", Cancel);
        await Eventually.Until("the slow request's beginning", () => host.Probe.Seen.Count == 1);

        var stop = host.StopAsync();
        await Eventually.Until("the refusal of new requests", () => !LoopbackPort.IsTaken(host.Client.BaseAddress!.Port));
        Assert.False(stop.IsCompleted);
        release.SetResult();

        Assert.Equal("GET finished", await answer);
        await stop;
    }

    [Fact]
    public async Task A_route_that_is_the_hosts_own_is_refused_at_the_start()
    {
        var problem = await Assert.ThrowsAsync<StartupProblem>(() => RunningHost.StartAsync(azurite.NewAccount(), ["Reserved"]));

        Assert.Contains("admin/keys", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_setting_that_changes_it()
    {
        await using var first = await StartAsync();

        var problem = await Assert.ThrowsAsync<StartupProblem>(() => StartAsync([$"Local:Port={first.Client.BaseAddress!.Port}"]));

        Assert.Contains("Local__Port", problem.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> HeadAsync(RunningHost host, string path) =>
        host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancel);

    private Task<RunningHost> StartAsync(string[]? settings = null) => RunningHost.StartAsync(
        azurite.NewAccount(), ["Greet", "Typed", "Unnamed", "Guarded", "Broken", "Scopes", "Slow"], settings: settings);
}
