using System.Globalization;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>
/// Lets a text be parsed only while its <see cref="RenderingBudget"/> lasts. Stands before all other parsers, and takes nothing itself.
/// </summary>
internal sealed class RenderingLimits : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new Lines());
        pipeline.BlockParsers.Insert(0, new Definitions());
        pipeline.InlineParsers.Insert(0, new Marks());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    /// <summary>Asked at every line that could begin a block.</summary>
    private sealed class Lines : BlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            RenderingBudget.Of(processor).CheckTime();
            return BlockState.None;
        }
    }

    /// <summary>Asked at every line that begins as a definition of a link or a footnote does.</summary>
    private sealed class Definitions : BlockParser
    {
        public Definitions() => OpeningCharacters = ['['];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            if (processor.Line.AsSpan().Contains("]:", StringComparison.Ordinal))
            {
                RenderingBudget.Of(processor).AddReference();
            }

            return BlockState.None;
        }
    }

    /// <summary>Asked at every sign that may be markup.</summary>
    private sealed class Marks : InlineParser
    {
        public Marks() => OpeningCharacters = ['*', '_', '[', ']', '!', '`', '<', '&', '\\', '|', '~', '^', '+', '=', '$', 'h', 'w', '\n'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var budget = RenderingBudget.Of(processor);
            budget.CheckTime();
            if (slice.CurrentChar == '|' && processor.Block is { } paragraph && paragraph != budget.CountedParagraph)
            {
                budget.CountedParagraph = paragraph;
                budget.AddCells(Cells(slice.AsSpan()));
            }

            return false;
        }

        /// <summary>Of a paragraph from its first bar on: if it is a table, every row is made as wide as the widest.</summary>
        private static long Cells(ReadOnlySpan<char> text)
        {
            var (rows, widest) = (0L, 0L);
            foreach (var line in text.EnumerateLines())
            {
                rows++;
                widest = Math.Max(widest, line.Count('|') + 1);
            }

            return rows * widest;
        }
    }
}

/// <summary>Takes HTML only while the budget lasts.</summary>
internal sealed class LimitedWriter(RenderingBudget budget) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        GetStringBuilder().Append(buffer);
        budget.CheckOutput(GetStringBuilder());
    }
}
