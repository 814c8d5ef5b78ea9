namespace ServerlessBlog.Local;

/// <summary>A worker that was started: a process, or in a simulation the app in this one.</summary>
internal interface IWorker : IDisposable
{
    /// <summary>Its process.</summary>
    int Id { get; }

    /// <summary>What it ended with.</summary>
    int ExitCode { get; }

    Task WaitForExitAsync(CancellationToken cancellationToken);

    /// <summary>Ends it at once, if it has not ended.</summary>
    void Kill();
}

/// <summary>Starts a worker of an app that is to call the host at <paramref name="rpc"/> under a name.</summary>
internal delegate IWorker WorkerLauncher(LocalApp app, Uri rpc, string workerId);
