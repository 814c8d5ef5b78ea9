using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;
using ServerlessBlog.Privacy;
using ServerlessBlog.Screening.Writers;
using ServerlessBlog.Storage;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Tests.Storage;

/// <summary>Whoever shares a table forgets its own rows, and nobody else's.</summary>
public sealed class SharedTableTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const string Writer = "0123456789abcdef";
    private const string Network = "n:one";

    private static readonly DateTimeOffset Day = new(2007, 5, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Day);
    private readonly TableServiceClient tables = new(azurite.NewAccount());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DoorStore Door => new(tables);

    private WriterDecisions Writers => new(tables, clock);

    private SubscriptionStore Subscriptions => new(tables);

    private PrivacyStore Requests => new(tables);

    public async ValueTask InitializeAsync()
    {
        await tables.CreateTableIfNotExistsAsync(StorageNames.DoorTable, Cancellation);
        await tables.CreateTableIfNotExistsAsync(StorageNames.ReaderTable, Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_door_forgets_its_days_and_keeps_what_was_decided_about_writers()
    {
        await FillDoorAsync();

        await Door.DeleteBeforeAsync(Day.AddDays(1), Cancellation);

        Assert.Equal((0, true), (await LevelAsync(), await Writers.FindAsync(Writer, Cancellation) is not null));
    }

    [Fact]
    public async Task What_was_decided_about_writers_is_forgotten_and_the_doors_days_are_kept()
    {
        await FillDoorAsync();

        await Writers.DeleteBeforeAsync(Day.AddDays(1), Cancellation);

        Assert.Equal((1, false), (await LevelAsync(), await Writers.FindAsync(Writer, Cancellation) is not null));
    }

    [Fact]
    public async Task Requests_for_personal_data_are_forgotten_and_subscriptions_are_kept()
    {
        await FillReadersAsync();

        Assert.Equal(1, await Requests.SweepAsync(Day.AddDays(3), Cancellation));

        Assert.Null(await Requests.FindRequestAsync("inbox", Cancellation));
        Assert.Single((await Subscriptions.FindAsync("address", Cancellation)).Subscriptions);
    }

    [Fact]
    public async Task Unconfirmed_wishes_are_forgotten_and_requests_for_personal_data_are_kept()
    {
        await FillReadersAsync();

        Assert.Equal(1, await Subscriptions.SweepAsync(Day.AddDays(3), Day.AddDays(3), Cancellation));

        Assert.NotNull(await Requests.FindRequestAsync("inbox", Cancellation));
        Assert.Empty((await Subscriptions.FindAsync("address", Cancellation)).Subscriptions);
    }

    private async Task FillDoorAsync()
    {
        await Door.WriteAsync(Day, [(Network, new Bucket(1, Day))], Cancellation);
        var comment = new Comment
        {
            Id = NewId(),
            Text = "Words",
            Writer = WriterKind.Anonymous,
            CreatedAt = Day,
            Decision = AuthorDecision.Approved,
            Door = new DoorFacts { Writer = Writer },
        };
        await Writers.NoteAsync(comment, Cancellation);
    }

    private async Task FillReadersAsync()
    {
        Assert.True(await Requests.TryRequestAsync("inbox", "reader@somewhere.example", Day, Cancellation));
        await Subscriptions.AddAsync("address", "reader@somewhere.example", NewId(), Day, Cancellation);
    }

    private static CommentId NewId() => new("a-post", Guid.CreateVersion7(Day));

    private async Task<double> LevelAsync() => (await Door.ReadAsync(Day, [Network], Cancellation))[0].Level;
}
