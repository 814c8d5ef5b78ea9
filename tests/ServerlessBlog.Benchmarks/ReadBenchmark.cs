using System.Diagnostics;
using ServerlessBlog.Local;

namespace ServerlessBlog.Benchmarks;

/// <summary>Cached reads, at one and at sixteen connections, in turns with the floor.</summary>
internal static class ReadBenchmark
{
    private static readonly (string Name, string Path)[] Reads =
    [
        ("a post", $"api/posts/{RunningBlog.Slug}"),
        ("a page of 20 posts", "api/posts"),
        ("its 30 comments", $"api/posts/{RunningBlog.Slug}/comments"),
    ];

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(RunningBlog blog, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("blog-floor-").FullName;
        for (var i = 0; i < Reads.Length; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}"), await blog.Client.GetByteArrayAsync(Reads[i].Path));
        }

        var port = LoopbackPort.PickFree();
        using var floor = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["floor", $"{port}", folder]))!;
        using var bare = Clients.New(new Uri($"http://127.0.0.1:{port}/"));
        await Clients.AnswersAsync(bare, "0");
        Console.WriteLine("| read, cached | connections | requests/s | floor | ratio, median (quartiles) |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        for (var i = 0; i < Reads.Length; i++)
        {
            foreach (var connections in (int[])[1, 16])
            {
                await Console.Error.WriteLineAsync($"Reading {Reads[i].Name} at {connections} …");
                var pairs = await MeasureAsync(blog.Client, Reads[i].Path, bare, $"{i}", connections, rounds);
                Console.WriteLine($"| {Reads[i].Name} | {connections} | {pairs.Blog:0} | {pairs.Floor:0} | {pairs.Ratio} |");
            }
        }

        floor.Kill();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Pairs> MeasureAsync(
        HttpClient blog,
        string path,
        HttpClient floor,
        string floorPath,
        int connections,
        int rounds
    )
    {
        await RateAsync(blog, path, connections);
        await RateAsync(floor, floorPath, connections);
        var pairs = new Pairs();
        for (var round = 0; round < rounds; round++)
        {
            pairs.Add(await RateAsync(blog, path, connections), await RateAsync(floor, floorPath, connections));
        }

        return pairs;
    }

    /// <summary>Requests a second over one round.</summary>
    private static async Task<double> RateAsync(HttpClient client, string path, int connections)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async _ =>
                {
                    var count = 0;
                    var buffer = new byte[64 * 1024];
                    while (watch.Elapsed < Round)
                    {
                        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                        await using var body = await answer.Content.ReadAsStreamAsync();
                        while (await body.ReadAsync(buffer) > 0)
                        {
                            // Read to the end.
                        }

                        count++;
                    }

                    return count;
                })
        );
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }
}
