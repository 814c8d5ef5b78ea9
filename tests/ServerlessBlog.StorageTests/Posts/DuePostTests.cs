using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;
using ServerlessBlog.Settings;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Posts;

/// <summary>Scheduled posts: what the timer's function does, on several instances over one account, with the time pinned.</summary>
public sealed class DuePostTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset Noon = new(2031, 9, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly string storage = azurite.NewAccount();

    [Fact]
    public async Task A_scheduled_post_goes_out_once_at_its_time_however_many_instances_look()
    {
        await using var first = await InstanceAsync();
        await using var second = await InstanceAsync();
        await ScheduleAsync(first, "soon", Noon.AddMinutes(1));

        await RunAsync(first, second);
        Assert.Equal(PostStatus.Scheduled, await StatusAsync(first, "soon"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(first, second, first, second);
        await RunAsync(first, second);

        Assert.Equal(PostStatus.Published, await StatusAsync(second, "soon"));
        // Published twice, the published one would have been replaced as well.
        Assert.Single((await first.GetRequiredService<PostVersions>().ListAsync("soon", TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task What_fell_due_while_nothing_ran_goes_out_afterwards_under_its_own_time()
    {
        await using (var before = await InstanceAsync())
        {
            await ScheduleAsync(before, "monday", Noon.AddDays(1));
            await ScheduleAsync(before, "tuesday", Noon.AddDays(2));
            await ScheduleAsync(before, "next-year", Noon.AddDays(400));
        }

        clock.Advance(TimeSpan.FromDays(10));
        await using var after = await InstanceAsync();
        await RunAsync(after);

        Assert.Equal(PostStatus.Published, await StatusAsync(after, "monday"));
        Assert.Equal(PostStatus.Published, await StatusAsync(after, "tuesday"));
        Assert.Equal(PostStatus.Scheduled, await StatusAsync(after, "next-year"));
        var monday = await after.GetRequiredService<PostStore>().FindAsync("monday", TestContext.Current.CancellationToken);
        Assert.Equal(Noon.AddDays(1), monday!.Post.PublishedAt);
    }

    private static Task RunAsync(params ServiceProvider[] instances) =>
        Task.WhenAll(
            instances.Select(instance => instance.GetRequiredService<PublishDuePosts>().RunAsync(TestContext.Current.CancellationToken))
        );

    private static async Task<PostStatus?> StatusAsync(ServiceProvider instance, string slug) =>
        (await instance.GetRequiredService<PostIndex>().FindAsync(slug, TestContext.Current.CancellationToken))?.Status;

    private static async Task ScheduleAsync(ServiceProvider instance, string slug, DateTimeOffset time) =>
        Assert.IsType<SaveOutcome.Saved>(
            await instance
                .GetRequiredService<SavePost>()
                .CreateAsync(
                    new PostInput(slug, "Words", null, PostStatus.Scheduled, time, slug, null),
                    TestContext.Current.CancellationToken
                )
        );

    private async Task<ServiceProvider> InstanceAsync()
    {
        var configuration = new ConfigurationManager { ["AzureWebJobsStorage"] = storage };
        var services = new ServiceCollection()
            .AddLogging()
            .AddStorage(configuration)
            .AddSettings(configuration)
            .AddHttp(configuration)
            .AddAccess(configuration)
            .AddPosts()
            .AddComments(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IConfiguration>(configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<CreateMissingStorage>().RunAsync(TestContext.Current.CancellationToken);
        return services;
    }
}
