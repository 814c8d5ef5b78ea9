using System.Diagnostics;
using System.Globalization;
using System.Net;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class HttpTriggerTests(AzuriteServer azurite, HttpTriggerTests.SharedHost shared) : IClassFixture<HttpTriggerTests.SharedHost>
{
    private static readonly string[] Functions = ["Greet", "Typed", "Unnamed", "Guarded", "Broken", "Slow", "Where", "Trace", "Process"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_value_reaches_the_parameter_of_its_name()
    {
        var host = shared.Host;

        Assert.Equal("GET Ann Lee", await host.Client.GetStringAsync("/api/greet/Ann%20Lee", Cancel));
        Assert.Equal("/api/typed/7 7 ", await host.Client.GetStringAsync("/api/typed/7", Cancel));
        var id = "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee";
        Assert.EndsWith(id, await host.Client.GetStringAsync($"/api/typed/7/{id}", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/typed/seven")]
    [InlineData("/api/typed/7/no-guid")]
    [InlineData("/api/nothing")]
    [InlineData("/greet/Ann")]
    public async Task A_path_that_no_function_can_take_is_not_found(string path)
    {
        var host = shared.Host;

        var answer = await host.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_method_that_the_function_does_not_name_is_not_found()
    {
        var host = shared.Host;

        using var answer = await host.Client.DeleteAsync("/api/greet/Ann", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Head_is_answered_only_by_a_function_that_names_it()
    {
        var host = shared.Host;

        using var named = await HeadAsync(host, "/api/greet/Ann");
        using var unnamed = await HeadAsync(host, "/api/broken");

        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(8, named.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NotFound, unnamed.StatusCode);
    }

    [Fact]
    public async Task Without_a_route_the_function_answers_at_its_name()
    {
        var host = shared.Host;

        var answer = await host.Client.PostAsync("/api/unnamed", null, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode); // 200 and the length of POST
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
        var host = shared.Host;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/guarded{query}");
        if (header is not null)
            request.Headers.Add("x-functions-key", header);

        var answer = await host.Client.SendAsync(request, Cancel);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_and_tells_nothing()
    {
        var host = shared.Host;

        var answer = await host.Client.GetAsync("/api/broken", Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task The_front_end_appends_the_callers_address_and_the_worker_takes_it_off_again()
    {
        var host = shared.Host;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/where")
        {
            Headers = { { "X-Forwarded-For", "198.51.100.7, 203.0.113.9" } },
        };

        using var answer = await host.Client.SendAsync(request, Cancel);

        var seen = (await answer.Content.ReadAsStringAsync(Cancel)).Split(" | ");
        Assert.Equal("127.0.0.1", seen[0].Replace("::ffff:", "", StringComparison.Ordinal));
        Assert.Equal("198.51.100.7, 203.0.113.9", seen[1].Replace(",203", ", 203", StringComparison.Ordinal));
        Assert.Equal($"127.0.0.1:{host.Client.BaseAddress!.Port}", seen[2]);
    }

    [Fact]
    public async Task The_trace_of_the_caller_reaches_the_function()
    {
        var host = shared.Host;
        var trace = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/trace")
        {
            Headers = { { "traceparent", $"00-{trace}-b7ad6b7169203331-01" } },
        };

        using var answer = await host.Client.SendAsync(request, Cancel);

        Assert.StartsWith($"GET 00-{trace}-", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_worker_that_was_killed_is_started_again_and_a_request_waits_for_it()
    {
        await using var host = await StartAsync();
        var first = (await host.Client.GetStringAsync("/api/process", Cancel)).Split(' ')[0];

        using (var worker = Process.GetProcessById(int.Parse(first, CultureInfo.InvariantCulture)))
        {
            worker.Kill();
            await worker.WaitForExitAsync(Cancel);
        }

        var second = await Eventually.Async(
            "an answer of the next worker",
            () => TryGetAsync(host, "/api/process"),
            answer => answer is not null
        );
        Assert.NotEqual(first, second!.Split(' ')[0]);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_request_in_hand_of_a_worker_that_is_killed_fails_at_once()
    {
        await using var host = await StartAsync();
        host.Probe.Then = cancel => Task.Delay(Timeout.Infinite, cancel);
        var answering = host.Client.GetAsync("/api/slow", Cancel);
        await Eventually.Until("the slow request's beginning", () => host.Probe.Seen.Count == 1);

        using var worker = Process.GetProcessById(host.WorkerId);
        worker.Kill();

        using var answer = await answering;
        Assert.InRange((int)answer.StatusCode, 500, 502);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
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

    /// <summary>Null where the answer broke off: it came from the worker that died.</summary>
    private static async Task<string?> TryGetAsync(RunningHost host, string path)
    {
        try
        {
            using var answer = await host.Client.GetAsync(path, Cancel);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Cancel) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task<RunningHost> StartAsync(string[]? settings = null) =>
        RunningHost.StartAsync(azurite.NewAccount(), Functions, settings: settings);

    /// <summary>For the tests that only call it.</summary>
    public sealed class SharedHost(AzuriteServer azurite) : IAsyncLifetime
    {
        internal RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Host = await RunningHost.StartAsync(azurite.NewAccount(), Functions, ["Local:FunctionKey=sesame"]);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
