namespace ServerlessBlog.Local;

/// <summary>
/// The command line: <c>ServerlessBlog.Local APP.dll</c> runs the app's functions until Ctrl+C; with more arguments it runs the app once
/// with these, with the same settings and storage, and ends with its exit code.
/// </summary>
internal static class LocalProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var app, .. var arguments] || !File.Exists(app))
            throw new StartupProblem(
                "Say which app to run: the path of its assembly, for example artifacts/bin/ServerlessBlog/debug/ServerlessBlog.dll."
            );

        await using var host = LocalHost.Create(Path.GetFullPath(app), new Dictionary<string, string?>());
        if (arguments.Length > 0)
            return await host.RunOnceAsync(arguments);
        await host.StartAsync(CancellationToken.None);
        await host.WaitForShutdownAsync();
        return 0;
    }
}
