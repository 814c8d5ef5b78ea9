namespace ServerlessBlog.Local;

/// <summary>
/// The app's process, started as the Functions host starts an isolated worker. It ends with this program, however this program ends.
/// </summary>
internal sealed class WorkerProcess : IWorker
{
    private readonly ChildProcess process;

    private WorkerProcess(ChildProcess process) => this.process = process;

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>What tells a worker where its host is.</summary>
    public static string[] Arguments(Uri rpc, string workerId) =>
        [
            "--functions-uri",
            rpc.AbsoluteUri,
            "--functions-worker-id",
            workerId,
            "--functions-request-id",
            workerId,
            "--functions-grpc-max-message-length",
            $"{int.MaxValue}",
            // The names of older workers.
            "--host",
            rpc.Host,
            "--port",
            $"{rpc.Port}",
            "--workerId",
            workerId,
            "--requestId",
            workerId,
            "--grpcMaxMessageLength",
            $"{int.MaxValue}",
        ];

    /// <summary>Starts a worker that calls the host's gRPC server.</summary>
    public static IWorker Start(LocalApp app, Uri rpc, string workerId) => Start(app, Arguments(rpc, workerId));

    /// <summary>Starts the app with arguments of its own.</summary>
    public static WorkerProcess Start(LocalApp app, IEnumerable<string> arguments)
    {
        var folder = Path.GetDirectoryName(app.Path)!;
        var environment = app.Settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value ?? ""
        );
        environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        environment["FUNCTIONS_WORKER_DIRECTORY"] = folder;
        environment["DOTNET_STARTUP_HOOKS"] = WithHook(Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS"));
        environment.TryAdd(
            "AZURE_FUNCTIONS_ENVIRONMENT",
            Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? "Development"
        );

        var process = new ChildProcess("dotnet", [app.Path, .. arguments], Environment.CurrentDirectory, environment);
        process.LineWritten += Console.Out.WriteLine;
        process.Start();
        return new WorkerProcess(process);
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    public void Kill()
    {
        if (!process.HasExited)
            process.Kill();
    }

    public void Dispose() => process.Dispose();

    /// <summary>Our own hook beside those that the user has.</summary>
    private static string WithHook(string? others)
    {
        var own = typeof(StartupHook).Assembly.Location;
        return string.IsNullOrEmpty(others) ? own : $"{others}{Path.PathSeparator}{own}";
    }
}
