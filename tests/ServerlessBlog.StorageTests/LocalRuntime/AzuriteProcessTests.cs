using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

[Trait("Takes", "minutes")]
public sealed class AzuriteProcessTests(AzuriteServer azurite) : IDisposable
{
    /// <summary>Stands for the blog: starts the emulator as the blog does, says who it is, and waits to be killed.</summary>
    private const string Parent = """
        const child = require('child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
        child.stdout.on('data', data => process.stdout.write(data));
        console.log('emulator ' + child.pid);
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("blog-azurite-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task What_was_written_before_the_program_was_killed_is_there_afterwards()
    {
        using var parent = new ChildProcess(
            "node",
            ["-e", Parent, .. AzuriteProcess.Arguments(azurite.Script, Settings(0))],
            folder.FullName
        );
        parent.Start();
        await Eventually.Until(
            "three services that listen",
            () => parent.Output.Split("successfully listening").Length == 4,
            TimeSpan.FromSeconds(90)
        );
        var ports = Ports(parent.Output);
        await WriteAsync(Connection(ports));

        parent.Kill(entireProcessTree: false);

        var emulator = int.Parse(parent.Output.Split("emulator ")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        await Eventually.Until("the emulator's own end", () => !IsRunning(emulator));
        await using var again = await AzuriteProcess.StartAsync(azurite.Script, Settings(0), Cancel);
        await AssertReadAsync(Connection([again.Ports["Blob"], again.Ports["Queue"], again.Ports["Table"]]));
    }

    [Fact(Explicit = true)]
    public async Task An_emulator_that_cannot_start_says_why()
    {
        await using var first = await AzuriteProcess.StartAsync(azurite.Script, Settings(0), Cancel);
        var taken = new AzuriteSettings(folder.FullName, first.Ports["Blob"]);

        var problem = await Assert.ThrowsAsync<StartupProblem>(() => AzuriteProcess.StartAsync(azurite.Script, taken, Cancel));

        Assert.Contains("EADDRINUSE", problem.Message, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData("v20.20.2", 20)]
    [InlineData("v8.0.0", 8)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void The_version_of_Node_is_read(string? version, int major) => Assert.Equal(major, NodeRuntime.Major(version));

    public void Dispose() => folder.Delete(recursive: true);

    private AzuriteSettings Settings(int port) => new(folder.FullName, port);

    private static string Connection(int[] ports) =>
        StorageEmulator.ConnectionString(StorageEmulator.Account, StorageEmulator.Key, ports[0], ports[1], ports[2]);

    private static async Task WriteAsync(string storage)
    {
        var container = new BlobContainerClient(storage, "kept");
        await container.CreateAsync(cancellationToken: Cancel);
        await container.UploadBlobAsync("blob", BinaryData.FromString("written"), Cancel);
        var queue = new QueueClient(storage, "kept");
        await queue.CreateAsync(cancellationToken: Cancel);
        await queue.SendMessageAsync("written", Cancel);
        var table = new TableClient(storage, "kept");
        await table.CreateAsync(Cancel);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancel);
    }

    private static async Task AssertReadAsync(string storage)
    {
        var blob = await new BlobContainerClient(storage, "kept").GetBlobClient("blob").DownloadContentAsync(Cancel);
        Assert.Equal("written", blob.Value.Content.ToString());
        Assert.Equal(
            "written",
            (await new QueueClient(storage, "kept").ReceiveMessageAsync(cancellationToken: Cancel)).Value?.Body.ToString()
        );
        Assert.Equal(
            "r",
            (await new TableClient(storage, "kept").GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancel)).Value.RowKey
        );
    }

    private static int[] Ports(string output) =>
        [
            .. output
                .Split('\n')
                .Where(line => line.Contains("successfully listening", StringComparison.Ordinal))
                .Select(line => new Uri(line.Split(" at ")[1].Trim()).Port),
        ];

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
