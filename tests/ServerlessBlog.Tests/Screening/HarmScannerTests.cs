using CsCheck;

using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Screening;

public sealed class HarmScannerTests
{
    [Fact]
    public void A_long_text_is_split_within_the_services_limit_and_nothing_is_left_out() =>
        Gen.String[Gen.Char["ab \né"], 0, 25_000].Sample(
            text =>
            {
                var parts = HarmScanner.Split(text).ToList();

                Assert.Equal(text, string.Concat(parts));
                Assert.All(parts, part => Assert.InRange(part.EnumerateRunes().Count(), 0, 10_000));
            },
            iter: 30);

    [Fact]
    public void Characters_beyond_the_basic_plane_count_once_and_are_not_cut_in_two()
    {
        var parts = HarmScanner.Split(string.Concat(Enumerable.Repeat("😀", 10_001))).ToList();

        Assert.Equal([20_000, 2], parts.Select(part => part.Length));
    }
}
