using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class HttpTriggerTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_route_value_reaches_the_parameter_of_its_name()
    {
        await using var host = await StartAsync();

        Assert.Equal("GET Ann Lee", await host.Client.GetStringAsync("/api/greet/Ann%20Lee", TestContext.Current.CancellationToken));
        Assert.Equal("/api/typed/7/2026-05-01 7 2026-05-01 ", await host.Client.GetStringAsync("/api/typed/7/2026-05-01", TestContext.Current.CancellationToken));
        var id = "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee";
        Assert.EndsWith(id, await host.Client.GetStringAsync($"/api/typed/7/2026-05-01/{id}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<RunningHost> StartAsync(string[]? settings = null) =>
        RunningHost.StartAsync(azurite.NewAccount(), ["Greet", "Typed", "Unnamed", "Guarded", "Broken", "Scopes", "Slow"], settings: settings);
}
