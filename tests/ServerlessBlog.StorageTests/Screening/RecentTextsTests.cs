using Azure.Storage.Blobs;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Repeats;

namespace ServerlessBlog.Tests.Screening;

/// <summary>The memory of texts where a day ends, on two instances.</summary>
public sealed class RecentTextsTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset Midnight = new(2027, 5, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);
    private static readonly TextPrint Print = TextPrint.Of("Somebody sends these very words again and again around midnight")!;

    [Fact]
    public async Task What_another_instance_took_in_the_last_minute_of_a_day_is_seen_in_the_first_of_the_next()
    {
        var (here, there) = await StartAsync();
        await here.AddAsync(Id(-600), Print, Midnight.AddMinutes(-10), Cancel);
        Assert.Single(await ListAsync(here, Midnight.AddMinutes(-10)));
        await there.AddAsync(Id(-30), Print, Midnight.AddSeconds(-30), Cancel);

        Assert.Equal([Id(-600), Id(-30)], await ListAsync(here, Midnight.AddMinutes(1)));
    }

    [Fact]
    public async Task What_a_slow_instance_notes_in_the_day_that_is_over_is_seen_as_well()
    {
        var (here, there) = await StartAsync();
        await here.AddAsync(Id(-600), Print, Midnight.AddMinutes(-10), Cancel);
        Assert.Single(await ListAsync(here, Midnight.AddSeconds(1)));
        await there.AddAsync(Id(-1), Print, Midnight.AddSeconds(-1), Cancel);

        Assert.Equal([Id(-600), Id(-1)], await ListAsync(here, Midnight.AddMinutes(1)));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(RecentTexts Here, RecentTexts There)> StartAsync()
    {
        var blobs = new BlobServiceClient(azurite.NewAccount());
        await blobs.GetBlobContainerClient("spam-filter").CreateAsync(cancellationToken: Cancel);
        return (new RecentTexts(blobs), new RecentTexts(blobs));
    }

    private static async Task<IEnumerable<CommentId>> ListAsync(RecentTexts texts, DateTimeOffset now) =>
        (await texts.ListAsync(now - Window, now, Cancel)).Select(text => text.Id);

    private static CommentId Id(int secondsAfterMidnight) => new("a-post", new Guid(secondsAfterMidnight, 0, 0, new byte[8]));
}
