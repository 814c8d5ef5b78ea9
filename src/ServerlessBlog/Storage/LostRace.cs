using Azure;
using Azure.Data.Tables.Models;
using Azure.Storage.Blobs.Models;

namespace ServerlessBlog.Storage;

/// <summary>A write that came second.</summary>
internal static class LostRace
{
    /// <summary>
    /// Whether a write failed because somebody else's came first: the version is another one by now, or what was to be new is there. Other
    /// conflicts, such as a container that is being deleted or an emulator that is full, are failures: who took them for a race would try
    /// for ever, or believe that it is stored.
    /// </summary>
    public static bool IsLostRace(this RequestFailedException failed) => failed.Status == 412 || failed.IsThereAlready();

    /// <summary>Whether a change came second: what it was to change is another by now, or gone.</summary>
    public static bool IsChangedOrGone(this RequestFailedException failed) => failed.Status == 404 || failed.IsLostRace();

    /// <summary>Whether what was to be new is there already.</summary>
    public static bool IsThereAlready(this RequestFailedException failed) =>
        failed.ErrorCode == BlobErrorCode.BlobAlreadyExists || failed.ErrorCode == TableErrorCode.EntityAlreadyExists;

    /// <summary>
    /// Waits 5 to 20 milliseconds after the first try (0), up to twice as long after each further one, a second at most. By chance, so that
    /// those who race find a moment each.
    /// </summary>
    public static Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, Math.Min(1000, 20 << attempt))), cancellationToken);
}
