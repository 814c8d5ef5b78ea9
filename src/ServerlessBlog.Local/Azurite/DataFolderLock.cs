using System.Diagnostics;

namespace ServerlessBlog.Local;

/// <summary>One program at a time installs or starts something in the data folder.</summary>
internal static class DataFolderLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits for its turn; the turn ends when the result is disposed, or with the process.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataFolder, "lock");
        for (var watch = Stopwatch.StartNew(); ; )
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception)
            {
                if (watch.Elapsed > Patience)
                    throw new StartupProblem($"{path} cannot be locked: {exception.Message}", exception);
                await Task.Delay(Interval, cancellationToken);
            }
        }
    }
}
