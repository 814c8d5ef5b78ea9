namespace ServerlessBlog.Local;

/// <summary>
/// Tells the queues' listeners that a function has ended that may have put messages on them: they look at once, so that looks at empty
/// queues can be rare.
/// </summary>
internal sealed class FunctionEnds
{
    private TaskCompletionSource next = NewPromise();

    /// <summary>Is there when the next function ends.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>A function has ended.</summary>
    public void Tell() => Interlocked.Exchange(ref next, NewPromise()).SetResult();

    private static TaskCompletionSource NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
