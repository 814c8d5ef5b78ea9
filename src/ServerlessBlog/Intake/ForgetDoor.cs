namespace ServerlessBlog.Intake;

/// <summary>
/// Forgets what the door counted on the days before yesterday, their networks' salts with it. Yesterday's forms may still be open.
/// </summary>
public sealed class ForgetDoor(DoorStore store, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    internal Task RunAsync(CancellationToken cancellationToken) => store.DeleteBeforeAsync(clock.GetUtcNow() - Kept, cancellationToken);
}
