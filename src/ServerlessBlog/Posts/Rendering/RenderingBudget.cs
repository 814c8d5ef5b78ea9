using System.Diagnostics;
using System.Text;
using Markdig.Parsers;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>A text that would cost too much to show. The message is for its author.</summary>
internal sealed class RenderingRefusedException(string message) : Exception(message);

/// <summary>
/// What one rendering may spend. Few bytes of Markdown can stand for very much: a table's rows are filled up to its widest one, a long
/// address is repeated at each place that refers to it, and some unclosed marks are looked for again and again.
/// </summary>
internal sealed class RenderingBudget
{
    public const int MostCells = 20_000;
    public const int MostReferences = 2000;
    public const int MostElements = 30_000;
    public const int MostCharacters = 4 * 1024 * 1024;

    /// <summary>A megabyte of ordinary text takes a tenth of it on a small instance.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    private readonly long begun = Stopwatch.GetTimestamp();
    private int cells;
    private int references;

    /// <summary>The paragraph whose cells were counted last.</summary>
    public object? CountedParagraph { get; set; }

    public static RenderingBudget Of(InlineProcessor processor) => (RenderingBudget)processor.Context!.Properties[typeof(RenderingBudget)];

    public static RenderingBudget Of(BlockProcessor processor) => (RenderingBudget)processor.Context!.Properties[typeof(RenderingBudget)];

    public Markdig.MarkdownParserContext ToContext() => new() { Properties = { [typeof(RenderingBudget)] = this } };

    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(begun) > MostTime)
        {
            throw new RenderingRefusedException(
                $"It takes more than {MostTime.TotalSeconds} seconds to render: something in it is repeated very often, such as "
                    + "brackets that are never closed."
            );
        }
    }

    public void AddCells(long count)
    {
        cells = (int)Math.Min(int.MaxValue, cells + count);
        if (cells > MostCells)
        {
            throw new RenderingRefusedException($"Its tables have more than {MostCells} cells; each row counts as wide as the widest.");
        }
    }

    public void AddReference()
    {
        if (++references > MostReferences)
        {
            throw new RenderingRefusedException($"It has more than {MostReferences} footnotes and definitions of links.");
        }
    }

    /// <summary>An HTML parser's lists of siblings are walked again for each of them.</summary>
    public static void CheckElements(string html)
    {
        if (html.AsSpan().Count('<') > 2 * MostElements)
        {
            throw new RenderingRefusedException(
                $"It becomes more than {MostElements} elements of HTML: paragraphs, links, code, boxes and the like."
            );
        }
    }

    public void CheckOutput(StringBuilder html)
    {
        if (html.Length > MostCharacters)
        {
            throw new RenderingRefusedException($"It becomes more than {MostCharacters} characters of HTML.");
        }

        CheckTime();
    }
}
