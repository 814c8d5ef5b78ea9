using ServerlessBlog.Benchmarks;

// dotnet run -c Release --project tests/ServerlessBlog.Benchmarks [-- --rounds N] What the program costs above a floor that is measured in
// the same run: reads above a bare Kestrel endpoint that answers the same bytes, taking a comment above its eight bare storage calls, a
// cold start above that of an empty function. Ratios only: absolute figures are the machine's.
if (args is ["floor", var port, var folder])
{
    await Floor.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), folder);
    return 0;
}

var rounds = args is ["--rounds", var text] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 30;
await using var blog = await RunningBlog.StartAsync();
Console.WriteLine(
    $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {rounds} pairs of rounds; ratios are blog / floor, pair by pair"
);
Console.WriteLine();
await ReadBenchmark.RunAsync(blog, rounds);
Console.WriteLine();
await CommentBenchmark.RunAsync(blog, rounds);
Console.WriteLine();
await ColdStart.RunAsync(blog.Storage, Math.Min(rounds, 9));
return 0;
