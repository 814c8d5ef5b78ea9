using System.Diagnostics;
using Azure.Storage.Blobs;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Tests.Screening;

/// <summary>
/// Measures what a filter of 10,000 verdicts costs. Slow: <c>dotnet run --project tests/ServerlessBlog.StorageTests -- -class
/// '*FilterColdStartTests' -explicit only</c>.
/// </summary>
[Collection("slow, one after another")]
public sealed class FilterColdStartTests(AzuriteServer azurite, ITestOutputHelper output)
{
    private const int Verdicts = 10_000;
    private const int Starts = 7;

    [Fact(Explicit = true)]
    public async Task A_filter_of_ten_thousand_verdicts_adds_less_than_a_tenth_to_the_time_to_the_first_answer()
    {
        var history = new SpamHistory();
        for (var number = 1; number <= Verdicts; number++)
        {
            history.Learn(SpamExample.Of(Comment(number), number % 5 == 0));
        }

        var derive = Stopwatch.StartNew();
        var model = SpamTraining.Derive(history);
        output.WriteLine(
            $"deriving the model of {Verdicts} verdicts: {derive.ElapsedMilliseconds} ms; history "
                + $"{BinaryForm.Write(history).Length / 1024} KiB, model {BinaryForm.Write(model).Length / 1024} KiB"
        );
        var read = Stopwatch.StartNew();
        Assert.NotNull(BinaryForm.ReadModel(new MemoryStream(BinaryForm.Write(model))));
        output.WriteLine($"writing and reading the model: {read.ElapsedMilliseconds} ms");

        var (without, with) = (azurite.NewAccount(), azurite.NewAccount());
        var container = new BlobServiceClient(with).GetBlobContainerClient("spam-filter");
        await container.CreateAsync();
        await container.UploadBlobAsync("history", new BinaryData(BinaryForm.Write(history)));
        await container.UploadBlobAsync("model", new BinaryData(BinaryForm.Write(model)));
        var (fresh, taught) = (new List<double>(), new List<double>());
        for (var start = 0; start <= Starts; start++) // The first of each makes the storage, and is left out.
        {
            foreach (var (account, times) in ((string, List<double>)[])[(without, fresh), (with, taught)])
            {
                var watch = Stopwatch.StartNew();
                await using var blog = await BlogProcess.StartAsync(account);
                if (start > 0)
                {
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        output.WriteLine(
            $"first answer: median {Median(fresh):0} ms without, {Median(taught):0} ms with the filter (each of {Starts} starts)"
        );
        Assert.InRange(Median(taught) / Median(fresh), 0, 1.1);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static Comment Comment(int number) =>
        new()
        {
            Id = new CommentId("a-post", new Guid(number, 0, 0, new byte[8])),
            Text = string.Join(
                ' ',
                Enumerable
                    .Range(0, 60)
                    .Select(word =>
                        $"w{unchecked((uint)((number * 7919) + (word * word * 104_729))) % 4_001}{(number % 5 == 0 ? "x" : "")}"
                    )
            ),
            Writer = WriterKind.Anonymous,
            CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(number),
        };
}
