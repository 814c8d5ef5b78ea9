using ServerlessBlog.Upkeep;

namespace ServerlessBlog.Tests.Upkeep;

public sealed class EachPartTests
{
    [Fact]
    public async Task A_part_that_fails_stops_no_other_and_the_run_is_seen_to_have_failed()
    {
        var ran = new List<string>();

        var failure = await Assert.ThrowsAsync<AggregateException>(() =>
            EachPart.RunAsync(
                () => throw new InvalidOperationException("one"),
                () => Note("two"),
                () => Task.FromException(new FormatException("three")),
                () => Note("four")
            )
        );

        Assert.Equal(["two", "four"], ran);
        Assert.Equal(["one", "three"], failure.InnerExceptions.Select(inner => inner.Message));

        Task Note(string part)
        {
            ran.Add(part);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Parts_that_all_succeed_throw_nothing() => await EachPart.RunAsync(() => Task.CompletedTask, () => Task.CompletedTask);
}
