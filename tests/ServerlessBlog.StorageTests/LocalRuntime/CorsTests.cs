using System.Net;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class CorsTests(AzuriteServer azurite)
{
    private const string Site = "https://blog.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preflight_of_an_allowed_origin_is_answered_by_the_host()
    {
        await using var host = await StartAsync();

        var answer = await SendAsync(host, HttpMethod.Options, Site, preflightFor: "DELETE");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([Site], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["DELETE"], answer.Headers.GetValues("Access-Control-Allow-Methods"));
        Assert.Equal(["if-match"], answer.Headers.GetValues("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task An_answer_to_an_allowed_origin_may_be_read_but_exposes_no_header()
    {
        await using var host = await StartAsync();

        var answer = await SendAsync(host, HttpMethod.Get, Site);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([Site], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task Another_origin_is_allowed_nothing()
    {
        await using var host = await StartAsync();

        var preflight = await SendAsync(host, HttpMethod.Options, "https://evil.example", preflightFor: "DELETE");
        var answer = await SendAsync(host, HttpMethod.Get, "https://evil.example");

        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_file_of_the_site_carries_no_permission_as_a_static_website_in_Azure()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/blog-comments.js") { Headers = { { "Origin", Site } } };

        using var answer = await host.Client.SendAsync(request, Cancel);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static Task<HttpResponseMessage> SendAsync(RunningHost host, HttpMethod method, string origin, string? preflightFor = null)
    {
        var request = new HttpRequestMessage(method, "/api/greet/Ann") { Headers = { { "Origin", origin } } };
        if (preflightFor is not null)
        {
            request.Headers.Add("Access-Control-Request-Method", preflightFor);
            request.Headers.Add("Access-Control-Request-Headers", "if-match");
        }
        return host.Client.SendAsync(request, Cancel);
    }

    private Task<RunningHost> StartAsync() =>
        RunningHost.StartAsync(azurite.NewAccount(), ["Greet"], settings: [$"Local:AllowedOrigins:0={Site}"]);
}
