using CsCheck;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Tests.Screening.Spam;

public sealed class SpamHistoryTests
{
    private static readonly string[] Words =
    [
        "library",
        "school",
        "cheap",
        "pills",
        "bus",
        "thanks",
        "casino",
        "idea",
        "http://pills.example/",
        "children",
        "bonus",
        "reading",
    ];

    private static readonly Gen<SpamExample> Example = Gen.Select(
        Gen.Int[1, 40],
        Gen.Bool,
        Gen.Int[0, 11].Select(word => Words[word]).Array[1, 12],
        (number, isSpam, words) => SpamExample.Of(Make(number, string.Join(' ', words)), isSpam)
    );

    [Fact]
    public void Learning_and_taking_back_leaves_nothing_behind() =>
        Gen.Select(Example.Array[0, 15], Example)
            .Sample(
                (before, example) =>
                {
                    var history = Learned(before.Where(other => other.Key != example.Key));
                    var bytes = BinaryForm.Write(history);

                    Assert.True(history.Learn(example));
                    Assert.NotEqual(bytes, BinaryForm.Write(history));
                    Assert.True(history.Forget(example.Key, () => null));

                    Assert.Equal(bytes, BinaryForm.Write(history));
                },
                iter: 40
            );

    [Fact]
    public void The_order_of_learning_does_not_show_in_a_single_bit() =>
        Gen.Select(Example.Array[1, 40], Gen.Int)
            .Sample(
                (examples, seed) =>
                {
                    var verdicts = examples.DistinctBy(example => example.Key).ToList();
                    var other = verdicts.OrderBy(example => example.Key ^ (ulong)seed).ToList();

                    Assert.Equal(BinaryForm.Write(Learned(verdicts)), BinaryForm.Write(Learned(other)));
                    Assert.Equal(
                        BinaryForm.Write(SpamTraining.Derive(Learned(verdicts))),
                        BinaryForm.Write(SpamTraining.Derive(Learned(other)))
                    );
                },
                iter: 8
            );

    [Fact]
    public void A_verdict_moved_back_and_forth_counts_once_each_way()
    {
        var spam = SpamExample.Of(Make(1, "cheap pills"), isSpam: true);
        var history = Learned([SpamExample.Of(Make(2, "a library"), isSpam: false)]);

        Assert.True(history.Learn(spam));
        Assert.False(history.Learn(spam));
        Assert.Equal((1, 1), (history.Count().Good, history.Count().Spam));

        Assert.True(history.Learn(spam with { IsSpam = false }));
        Assert.False(history.Learn(spam with { IsSpam = false }));
        Assert.Equal((2, 0), (history.Count().Good, history.Count().Spam));

        Assert.True(history.Learn(spam));
        Assert.Equal((1, 1), (history.Count().Good, history.Count().Spam));
    }

    [Fact]
    public void Older_comments_are_only_counted_in_whatever_order_they_came_and_can_still_be_taken_back()
    {
        var all = Enumerable
            .Range(1, SpamHistory.MostExamples + 200)
            .Select(number => SpamExample.Of(Make(number, $"library number {number}"), isSpam: false))
            .ToList();
        var forwards = Learned(all);
        var backwards = Learned(Enumerable.Reverse(all));

        Assert.Equal((SpamHistory.MostExamples, 200), (forwards.Examples.Count, forwards.Counted.Count));
        Assert.Equal(BinaryForm.Write(forwards), BinaryForm.Write(backwards));
        Assert.Equal(all.Count, forwards.Count().Good);

        var oldest = all[0];
        Assert.False(forwards.Learn(oldest));
        Assert.True(forwards.Learn(oldest with { IsSpam = true }));
        Assert.Equal((all.Count - 1, 1), (forwards.Count().Good, forwards.Count().Spam));
        Assert.False(forwards.Forget(all[1].Key, () => null)); // Its words are gone: it stays counted.
        Assert.True(forwards.Forget(all[1].Key, () => all[1]));
        Assert.Equal(all.Count - 2, forwards.Count().Good);
    }

    [Fact]
    public void History_and_model_survive_their_storage_bit_for_bit()
    {
        var history = Learned(Verdicts(60));
        var model = SpamTraining.Derive(history);

        Assert.Equal(BinaryForm.Write(history), BinaryForm.Write(BinaryForm.ReadHistory(new MemoryStream(BinaryForm.Write(history)))!));
        Assert.Equal(BinaryForm.Write(model), BinaryForm.Write(BinaryForm.ReadModel(new MemoryStream(BinaryForm.Write(model)))!));
    }

    [Fact]
    public void Another_versions_blobs_are_not_read()
    {
        var bytes = BinaryForm.Write(Learned(Verdicts(3)));
        bytes[4]++;

        Assert.Null(BinaryForm.ReadHistory(new MemoryStream(bytes)));
        Assert.Null(BinaryForm.ReadModel(new MemoryStream(bytes)));
    }

    [Fact]
    public void The_longest_comment_and_the_fullest_model_stay_small()
    {
        var longest = SpamExample.Of(Make(1, string.Join(' ', Enumerable.Range(0, 1_600).Select(number => $"w{number:x}z"))), isSpam: true);
        Assert.InRange(longest.Buckets.Length, 1_000, 3_500);

        var full = new SpamModel(
            [.. Enumerable.Repeat((Half)1, SpamFeatures.Buckets)],
            [.. Enumerable.Repeat((Half)1, SpamFeatures.Pieces)],
            1,
            1,
            SpamCuts.Cold
        );
        Assert.InRange(BinaryForm.Write(full).Length, 1, 2_500_000);
    }

    internal static SpamHistory Learned(IEnumerable<SpamExample> examples)
    {
        var history = new SpamHistory();
        foreach (var example in examples)
        {
            history.Learn(example);
        }

        return history;
    }

    internal static IEnumerable<SpamExample> Verdicts(int pairs) =>
        Enumerable
            .Range(1, pairs)
            .SelectMany(number =>
                (SpamExample[])
                    [
                        SpamExample.Of(
                            Make(2 * number, $"The library on street {number} should stay open, the children read there."),
                            isSpam: false
                        ),
                        SpamExample.Of(
                            Make((2 * number) + 1, $"Best pills for you, order number {number} at http://pills{number % 3}.example/buy"),
                            isSpam: true
                        ),
                    ]
            );

    internal static Comment Make(int number, string text) =>
        new()
        {
            Id = new CommentId("a-post", new Guid(number, 0, 0, new byte[8])),
            Text = text,
            Writer = WriterKind.Anonymous,
            CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(number),
        };
}
