using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Posts;

/// <summary>Posts that become too old for comments, at times that the test says.</summary>
public sealed class CommentPeriodTests(AzuriteServer azurite) : IAsyncLifetime
{
    private static readonly DateTimeOffset Published = new(2007, 5, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Published);
    private readonly string storage = azurite.NewAccount();
    private ServiceProvider blog = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CommentPeriod Period => blog.GetRequiredService<CommentPeriod>();

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationManager { ["AzureWebJobsStorage"] = storage, ["Comments:CloseAfterDays"] = "1" };
        blog = new ServiceCollection()
            .AddLogging()
            .AddStorage(configuration)
            .AddHttp(configuration)
            .AddAccess(configuration)
            .AddComments(configuration)
            .AddPosts()
            .AddSingleton<TimeProvider>(clock)
            .BuildServiceProvider();
        await blog.GetRequiredService<CreateMissingStorage>().RunAsync(Cancellation);
        var post = new PostSummary("a-post", "A post", "", PostStatus.Published, Published, Published, "A", [], true, 0);
        Assert.True(await blog.GetRequiredService<PostIndex>().TryPutAsync(post.Slug, post, null, Cancellation));
    }

    public ValueTask DisposeAsync() => blog.DisposeAsync();

    [Fact]
    public async Task A_post_is_published_anew_within_the_hour_after_it_became_too_old()
    {
        clock.Advance(TimeSpan.FromHours(23.5));
        await Period.RunAsync(Cancellation);
        Assert.Equal(0, await MessagesAsync());

        clock.Advance(TimeSpan.FromHours(1));
        await Period.RunAsync(Cancellation);

        Assert.Equal(1, await MessagesAsync());
    }

    [Fact]
    public async Task It_is_looked_for_such_posts_once_an_hour()
    {
        clock.Advance(TimeSpan.FromHours(25));

        for (var minute = 0; minute < 60; minute++)
        {
            await Period.RunAsync(Cancellation);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, await MessagesAsync());
    }

    private async Task<int> MessagesAsync() =>
        (await new QueueClient(storage, StorageNames.PublishingQueue).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount;
}
