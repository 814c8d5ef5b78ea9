namespace ServerlessBlog.Storage;

/// <summary>What whoever lost a race for a row or a file does before the next try.</summary>
internal static class LostRace
{
    /// <summary>Waits 5 to 20 milliseconds after the first try (0), up to twice as long after each further one, a second at most. By chance, so that those who race find a moment each.</summary>
    public static Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, Math.Min(1000, 20 << attempt))), cancellationToken);
}
