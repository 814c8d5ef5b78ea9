using System.Diagnostics;
using ServerlessBlog.Posts;
using ServerlessBlog.Posts.Rendering;

namespace ServerlessBlog.Tests.Posts;

/// <summary>A limit of seconds is tried while this process does nothing else: beside others, a text is refused for its time before its size.</summary>
[Collection(nameof(RenderingLimitsTests))]
[CollectionDefinition(nameof(RenderingLimitsTests), DisableParallelization = true)]
public sealed class RenderingLimitsTests
{
    /// <summary>The limit, and as much again for what a busy machine adds.</summary>
    private static readonly TimeSpan Patience = RenderingBudget.MostTime * 2;

    /// <summary>Texts whose cost grows faster than they do, each near the most bytes that a post may have.</summary>
    public static TheoryData<string, string> Bombs =>
        new()
        {
            { "a wide table", "cells" },
            { "a long table", "cells" },
            { "many tables", "cells" },
            { "one long address, many references", "HTML" },
            { "definitions", "definitions" },
            { "footnotes of footnotes", "footnotes" },
            { "open links", "seconds" },
            { "boxes", "HTML" },
            { "quotation marks", "HTML" },
        };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_text_that_costs_too_much_is_refused_in_time_and_told_why(string bomb, string why)
    {
        var markdown = Make(bomb);
        var begun = Stopwatch.GetTimestamp();

        var refusal = MarkdownRenderer.Refusal(markdown);

        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Patience);
    }

    [Theory]
    [InlineData("**a *b ")]
    [InlineData("![[]()")]
    [InlineData("http://a.b/c(")]
    [InlineData("http://a:b")]
    [InlineData("a ` ")]
    [InlineData("<a@b")]
    [InlineData("a <!-- ")]
    [InlineData("$a^")]
    [InlineData("~a^b ")]
    [InlineData("|")]
    [InlineData("&#0;")]
    [InlineData("- a\n  ")]
    [InlineData("[^1]")]
    public void Signs_repeated_to_the_largest_post_are_rendered_or_refused_in_time(string part)
    {
        var begun = Stopwatch.GetTimestamp();

        Assert.NotEqual("", MarkdownRenderer.Refusal(Repeat(part, PostInput.MostMarkdownBytes)));
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Patience);
    }

    [Fact]
    public void A_table_as_large_as_people_make_them_is_rendered() =>
        Assert.Null(MarkdownRenderer.Refusal($"{Repeat("|a", 20)}\n{Repeat("|-", 20)}\n{Repeat($"{Repeat("|1", 20)}\n", 1000 * 21)}"));

    [Fact]
    public void A_stored_text_that_is_refused_today_stands_as_it_was_written()
    {
        var html = MarkdownRenderer.ToHtml(Make("a wide table") + "<b>");

        Assert.StartsWith("<pre>|a|a|a", html, StringComparison.Ordinal);
        Assert.EndsWith("&lt;b&gt;</pre>", html, StringComparison.Ordinal);
    }

    private static string Make(string bomb) =>
        bomb switch
        {
            "a wide table" => $"{Repeat("|a", 2000)}\n{Repeat("|-", 2000)}\n{Repeat("|\n", 2000)}",
            "a long table" => $"|a|b\n|-|-\n{Repeat("|a\n", 60_000)}",
            "many tables" => Repeat("|a|b|c|d\n|-|-|-|-\n|1\n\n", 200_000),
            "one long address, many references" => $"[a]: /{new string('x', 2000)}\n\n{Repeat("[a] ", 40_000)}",
            "definitions" => string.Concat(Enumerable.Range(0, 60_000).Select(i => $"[a{i}]: /x\n")),
            "footnotes of footnotes" => string.Concat(Enumerable.Range(0, 40_000).Select(i => $"[^{i}]: a [^{i + 1}]\n\n")) + "[^0]",
            "open links" => Repeat("[a](", 1_000_000),
            "boxes" => Repeat("- [ ] a\n", 450_000),
            _ => Repeat("\"", 1_000_000),
        };

    private static string Repeat(string part, int characters) => string.Concat(Enumerable.Repeat(part, characters / part.Length));
}
