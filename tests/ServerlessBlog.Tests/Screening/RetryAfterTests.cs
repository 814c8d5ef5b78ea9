using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Screening;

public sealed class RetryAfterTests
{
    [Fact]
    public void Pauses_double_up_to_five_minutes() =>
        Assert.Equal(
            [2, 4, 8, 16, 32, 64, 128, 256, 300, 300],
            Enumerable.Range(0, 10).Select(failures => (int)RetryAfter.Pause(failures, TimeSpan.FromSeconds(2), null, 0).TotalSeconds)
        );

    [Theory]
    [InlineData(0, 60, 60)]
    [InlineData(0, 1, 2)]
    [InlineData(9, 1, 300)]
    [InlineData(9, 3600, 3600)]
    public void A_pause_is_never_shorter_than_the_service_wishes(int failures, int wish, int seconds) =>
        Assert.Equal(seconds, RetryAfter.Pause(failures, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(wish), 0).TotalSeconds);

    [Fact]
    public void Comments_that_failed_together_do_not_come_back_together() =>
        Assert.Equal(3, RetryAfter.Pause(0, TimeSpan.FromSeconds(2), null, 1).TotalSeconds);
}
