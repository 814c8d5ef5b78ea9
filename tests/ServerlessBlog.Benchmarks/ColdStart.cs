using System.Diagnostics;
using System.Globalization;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.Benchmarks;

/// <summary>
/// From the start of the worker's process to its first answer: wall and CPU time, and what is in memory then. The host is running already
/// and starts the worker again after each kill. Floors, in turns: an empty function app under the same host, and a bare Kestrel.
/// </summary>
internal static class ColdStart
{
    private static readonly string[] Columns =
    [
        "| started | wall, ms | CPU, ms | MB | wall / empty function | CPU / empty function |",
        "| --- | --- | --- | --- | --- | --- |",
    ];

    public static async Task RunAsync(string storage, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("blog-cold-").FullName;
        await using var built = await StartAsync(BuiltProject.Path("ServerlessBlog"), storage, $"api/posts/{RunningBlog.Slug}");
        await using var published = await StartAsync(
            await PublishAsync("src/ServerlessBlog", "ServerlessBlog", folder),
            storage,
            $"api/posts/{RunningBlog.Slug}"
        );
        await using var empty = await StartAsync(
            await PublishAsync("tests/ServerlessBlog.TinyApp", "ServerlessBlog.TinyApp", folder),
            storage,
            "api/greet/Ann"
        );
        var all = new Dictionary<string, List<Start>>
        {
            ["the blog, its first post, as built"] = [],
            ["the blog, its first post, as published"] = [],
            ["an empty function"] = [],
            ["bare Kestrel"] = [],
        };
        for (var round = 0; round < rounds; round++)
        {
            await Console.Error.WriteLineAsync($"Cold start {round + 1} of {rounds} …");
            all["the blog, its first post, as built"].Add(await built.StartAgainAsync());
            all["the blog, its first post, as published"].Add(await published.StartAgainAsync());
            all["an empty function"].Add(await empty.StartAgainAsync());
            all["bare Kestrel"].Add(await BareAsync());
        }

        Write(all);
        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The host beside it: {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB, this program and three workers' hosts in one."
            )
        );
        Directory.Delete(folder, recursive: true);
    }

    private static void Write(Dictionary<string, List<Start>> all)
    {
        foreach (var line in Columns)
            Console.WriteLine(line);
        var floor = all["an empty function"];
        foreach (var (name, starts) in all)
        {
            var (wall, cpu) = (new Pairs(), new Pairs());
            foreach (var (one, other) in starts.Zip(floor))
            {
                wall.Add(one.Wall, other.Wall);
                cpu.Add(one.Cpu, other.Cpu);
            }

            var memory = starts.Select(start => start.Megabytes).Order().ElementAt(starts.Count / 2);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {wall.Blog:0} | {cpu.Blog:0} | {memory:0} | {wall.Ratio} | {cpu.Ratio} |"
                )
            );
        }
    }

    private static async Task<string> PublishAsync(string project, string name, string folder)
    {
        await Console.Error.WriteLineAsync($"Publishing {name} …");
        var target = Path.Combine(folder, name);
        string[] arguments =
        [
            "publish",
            Path.Combine(SolutionFolder.Above(AppContext.BaseDirectory)!, project),
            "-c",
            "Release",
            "-p:ContentSafetyPackage=false",
            "-o",
            target,
            "-v",
            "q",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(target, $"{name}.dll") : throw new InvalidOperationException(output);
    }

    private static async Task<HostedApp> StartAsync(string app, string storage, string path)
    {
        var port = LoopbackPort.PickFree();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = storage,
            ["Local:Port"] = $"{port}",
            ["Local:Banner"] = "false",
            ["Local:DataFolder"] = Directory.CreateTempSubdirectory("blog-cold-data-").FullName,
            ["AzureFunctionsJobHost:functions:0"] = "ReadPost",
            ["AzureFunctionsJobHost:functions:1"] = "Greet",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production",
            ["Probe"] = "http://127.0.0.1:1/",
            ["Transfer:SeedPath"] = "",
            ["Blog:SiteUrl"] = $"http://127.0.0.1:{port}/",
            ["Blog:ApiUrl"] = $"http://127.0.0.1:{port}/api/",
            ["Notifications:SendGridApiKey"] = "SG.local",
            ["Screening:ContentSafetyEndpoint"] = $"http://127.0.0.1:{port}/",
            ["Screening:ContentSafetyKey"] = "local",
        };
        var host = LocalHost.Create(app, settings);
        await host.StartAsync(CancellationToken.None);
        return new HostedApp(host, Clients.New(new Uri($"http://127.0.0.1:{port}/")), path);
    }

    private static async Task<Start> BareAsync()
    {
        var port = LoopbackPort.PickFree();
        var folder = Directory.CreateTempSubdirectory("blog-bare-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "0"), "hello");
        using var bare = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["floor", $"{port}", folder]))!;
        using var client = Clients.New(new Uri($"http://127.0.0.1:{port}/"));
        await Clients.AnswersAsync(client, "0", TimeSpan.FromMilliseconds(2));
        var start = Start.Of(bare);
        bare.Kill();
        await bare.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return start;
    }
}

/// <summary>One start: milliseconds since the process began, of its processors, and megabytes.</summary>
internal sealed record Start(double Wall, double Cpu, double Megabytes)
{
    public static Start Of(Process process)
    {
        process.Refresh();
        return new Start(
            (TimeProvider.System.GetLocalNow().DateTime - process.StartTime).TotalMilliseconds,
            process.TotalProcessorTime.TotalMilliseconds,
            process.WorkingSet64 / 1e6
        );
    }
}

/// <summary>An app under the local host.</summary>
internal sealed class HostedApp(LocalHost host, HttpClient client, string path) : IAsyncDisposable
{
    /// <summary>Kills the worker and asks at once: the answer comes from the next one.</summary>
    public async Task<Start> StartAgainAsync()
    {
        using (var old = Process.GetProcessById(await WorkerAsync()))
        {
            old.Kill();
            await old.WaitForExitAsync();
        }

        while (!await AnswersAsync()) { }

        using var worker = Process.GetProcessById(await WorkerAsync());
        return Start.Of(worker);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>A request that met the death of the old worker is answered 5xx.</summary>
    private async Task<bool> AnswersAsync()
    {
        using var answer = await client.GetAsync(path);
        return answer.IsSuccessStatusCode;
    }

    private async Task<int> WorkerAsync() => int.Parse(await client.GetStringAsync("_local/worker"), CultureInfo.InvariantCulture);
}
