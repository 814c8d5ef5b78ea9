using Azure;
using Azure.Storage.Blobs;
using ServerlessBlog.Local;
using ServerlessBlog.Media;
using ServerlessBlog.Site;

namespace ServerlessBlog.Tests.Storage;

/// <summary>Storage that refuses what it is given with 409, as it does when two write the same: the emulator in memory, filled.</summary>
public sealed class FullStorageTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const string Full = "MemoryExtentStoreAtSizeLimit";

    private AzuriteProcess? small;
    private BlobServiceClient blobs = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        small = await AzuriteProcess.StartAsync(azurite.Script, new AzuriteSettings(Location: null, Port: 0, MemoryLimit: 1), Cancel);
        blobs = new BlobServiceClient(
            StorageEmulator.ConnectionString(
                StorageEmulator.Account,
                StorageEmulator.Key,
                small.Ports["Blob"],
                small.Ports["Queue"],
                small.Ports["Table"]
            )
        );
        await blobs.CreateBlobContainerAsync("$web", cancellationToken: Cancel);
        await blobs.CreateBlobContainerAsync("media", cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_page_that_storage_does_not_take_is_an_error_and_no_lost_race()
    {
        var site = new SiteStore(blobs);
        var before = await site.PutAsync("index.html", SiteDocument.Html("a page"), null, Cancel);
        await FillAsync();

        var changed = await Assert.ThrowsAsync<RequestFailedException>(() =>
            site.PutAsync("index.html", SiteDocument.Html(new string('a', 400_000)), before, Cancel)
        );
        var added = await Assert.ThrowsAsync<RequestFailedException>(() =>
            site.PutAsync("new.html", SiteDocument.Html(new string('a', 400_000)), null, Cancel)
        );

        Assert.Equal((409, Full), (changed.Status, changed.ErrorCode));
        Assert.Equal((409, Full), (added.Status, added.ErrorCode));
    }

    [Fact]
    public async Task A_picture_that_storage_does_not_take_is_not_taken_for_one_that_is_there()
    {
        await FillAsync();

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() =>
            new MediaStore(blobs, TimeProvider.System).PutAsync(
                BinaryData.FromBytes(new byte[400_000]),
                new Picture("png", "image/png", 10, 10),
                Cancel
            )
        );

        Assert.Equal((409, Full), (failed.Status, failed.ErrorCode));
    }

    public async ValueTask DisposeAsync()
    {
        if (small is not null)
        {
            await small.DisposeAsync();
        }
    }

    private async Task FillAsync() =>
        await blobs.GetBlobContainerClient("media").UploadBlobAsync("large", BinaryData.FromBytes(new byte[900_000]), Cancel);
}
