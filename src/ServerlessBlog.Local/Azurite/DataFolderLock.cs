namespace ServerlessBlog.Local;

/// <summary>One program at a time installs or starts something in the data folder.</summary>
internal static class DataFolderLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for its turn; the turn ends when the result is disposed, or with the process.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataFolder, "lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Interval, cancellationToken);
            }
        }
    }
}
