using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening.Repeats;

/// <summary>A comment that came lately, by its print.</summary>
internal sealed record RecentText(CommentId Id, TextPrint Print);

/// <summary>
/// The prints of the last days' comments: an append blob a day, a line a comment, so that instances write without waiting for each other.
/// Each instance keeps what it has read, and reads on from there: two storage calls a comment, one more around midnight. A blob takes
/// 50,000 appends; in a flood beyond that the rest of the day goes unremembered, and is held as flood.
/// </summary>
public sealed class RecentTexts(BlobServiceClient blobs) : IDisposable
{
    private const string Prefix = "recent-texts/";

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.SpamContainer);
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, Day> days = [];

    /// <summary>Remembers a comment's text; again, when it is screened again.</summary>
    internal async Task AddAsync(CommentId id, TextPrint print, DateTimeOffset day, CancellationToken cancellationToken)
    {
        var blob = Blob(Name(day));
        var line = Encoding.ASCII.GetBytes($"{id} {Convert.ToBase64String(print.Write())}\n");
        try
        {
            await AppendAsync(blob, line, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            await CreateAsync(blob, cancellationToken);
            await AppendAsync(blob, line, cancellationToken);
        }
        catch (RequestFailedException full) when (full.ErrorCode == BlobErrorCode.BlockCountExceedsLimit)
        {
            // The day's blob takes no more; what the summary says of a flood holds.
        }
    }

    /// <summary>What came since a time, to the day.</summary>
    internal async Task<IReadOnlyList<RecentText>> ListAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var found = new List<RecentText>();
            var names = new HashSet<string>();
            for (var day = since.UtcDateTime.Date; day <= now.UtcDateTime.Date; day = day.AddDays(1))
            {
                var name = Name(day);
                names.Add(name);
                // A day's blob grows no more once it was read after its end, and the last writer's clock and calls are given a while.
                if (!days.TryGetValue(name, out var known) || known.ReadAt < day.AddDays(1) + Late)
                {
                    days[name] = known = await ReadOnAsync(
                        name,
                        (known ?? new Day(0, [], now.UtcDateTime)) with
                        {
                            ReadAt = now.UtcDateTime,
                        },
                        cancellationToken
                    );
                }

                found.AddRange(known.Texts);
            }

            foreach (var old in days.Keys.Except(names).ToList())
            {
                days.Remove(old);
            }

            return found;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Deletes the blobs of the days before one.</summary>
    internal async Task DeleteBeforeAsync(DateTimeOffset day, CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, cancellationToken))
        {
            if (string.CompareOrdinal(blob.Name, Name(day)) < 0)
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private static string Name(DateTimeOffset day) => Name(day.UtcDateTime);

    private static string Name(DateTime day) => Prefix + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private AppendBlobClient Blob(string name) => container.GetAppendBlobClient(name);

    private static async Task AppendAsync(AppendBlobClient blob, byte[] line, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(line);
        await blob.AppendBlockAsync(content, cancellationToken: cancellationToken);
    }

    private static async Task CreateAsync(AppendBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.CreateAsync(
                new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken
            );
        }
        catch (RequestFailedException there) when (there.IsThereAlready())
        {
            // Another instance was faster.
        }
    }

    private async Task<Day> ReadOnAsync(string name, Day known, CancellationToken cancellationToken)
    {
        try
        {
            var content = (
                await Blob(name).DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(known.Read) }, cancellationToken)
            ).Value.Content.ToMemory();
            var lines = Encoding.ASCII.GetString(content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return known with { Read = known.Read + content.Length, Texts = [.. known.Texts, .. lines.Select(Read)] };
        }
        catch (RequestFailedException nothing) when (nothing.Status is 404 or 416)
        {
            return known; // No text yet, or none since.
        }
    }

    private static RecentText Read(string line) =>
        line.Split(' ') is [var id, var print] && CommentId.TryParse(id, out var comment)
            ? new RecentText(comment, TextPrint.Read(Convert.FromBase64String(print)))
            : throw new FormatException("A line of the recent texts is none.");

    private sealed record Day(long Read, IReadOnlyList<RecentText> Texts, DateTime ReadAt);
}
