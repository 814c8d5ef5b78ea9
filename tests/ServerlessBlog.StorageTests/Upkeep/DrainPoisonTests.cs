using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Moderation;
using ServerlessBlog.Poison;
using ServerlessBlog.Storage;
using ServerlessBlog.Upkeep;

namespace ServerlessBlog.Tests.Upkeep;

/// <summary>The poison queues emptied at times that the test says.</summary>
public sealed class DrainPoisonTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const string ScreeningPoison = StorageNames.ScreeningQueue + StorageNames.PoisonSuffix;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2007, 5, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly string storage = azurite.NewAccount();
    private ServiceProvider blog = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TableServiceClient Tables => blog.GetRequiredService<TableServiceClient>();

    private DrainPoison Drain => blog.GetRequiredService<DrainPoison>();

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationManager { ["AzureWebJobsStorage"] = storage };
        blog = new ServiceCollection()
            .AddLogging()
            .AddStorage(configuration)
            .AddHttp(configuration)
            .AddPoison()
            .AddComments(configuration)
            .AddSingleton<SettlePoison>()
            .AddSingleton<DrainPoison>()
            .AddSingleton<TimeProvider>(clock)
            .BuildServiceProvider();
        await blog.GetRequiredService<CreateMissingStorage>().RunAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => blog.DisposeAsync();

    [Fact]
    public async Task What_is_not_even_Base64_reaches_the_author_as_it_is()
    {
        await SendAsync("no Base64, nor JSON");

        await Drain.RunAsync(Cancellation);

        var kept = Assert.Single(await ListAsync());
        Assert.Equal((StorageNames.ScreeningQueue, "no Base64, nor JSON"), (kept.Queue, kept.Message));
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task A_message_that_cannot_be_kept_stays_in_its_queue_and_holds_up_no_other()
    {
        await Tables.DeleteTableAsync(StorageNames.ModerationTable, Cancellation);
        await SendAsync("cannot be kept");
        await SendAsync($$"""{"id":"{{new CommentId("a-post", Guid.CreateVersion7(clock.GetUtcNow()))}}"}"""); // of no comment: nothing to hold

        await Assert.ThrowsAsync<AggregateException>(() => Drain.RunAsync(Cancellation));

        Assert.Equal(1, await WaitingAsync());
    }

    [Fact]
    public async Task After_a_run_that_failed_the_next_minute_looks_again()
    {
        await Tables.DeleteTableAsync(StorageNames.ModerationTable, Cancellation);
        await SendAsync("cannot be kept");
        await Assert.ThrowsAsync<AggregateException>(() => Drain.RunAsync(Cancellation));

        await Tables.CreateTableAsync(StorageNames.ModerationTable, Cancellation);
        await SendAsync("comes after the look");
        await Drain.RunAsync(Cancellation);

        Assert.Equal("comes after the look", Assert.Single(await ListAsync()).Message);
    }

    [Fact]
    public async Task After_a_run_there_is_none_for_a_while()
    {
        await Drain.RunAsync(Cancellation);
        await SendAsync("comes after the look");

        clock.Advance(new UpkeepOptions().PoisonInterval - TimeSpan.FromSeconds(1));
        await Drain.RunAsync(Cancellation);
        Assert.Empty(await ListAsync());

        clock.Advance(TimeSpan.FromSeconds(1));
        await Drain.RunAsync(Cancellation);
        Assert.Single(await ListAsync());
    }

    private async Task SendAsync(string text) => await new QueueClient(storage, ScreeningPoison).SendMessageAsync(text, Cancellation);

    private Task<IReadOnlyList<PoisonMessage>> ListAsync() => blog.GetRequiredService<PoisonMessages>().ListAsync(Cancellation);

    private async Task<int> WaitingAsync() =>
        (await new QueueClient(storage, ScreeningPoison).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount;
}
