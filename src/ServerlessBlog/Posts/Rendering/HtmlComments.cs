using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>
/// HTML's comments are the author's notes: readers do not see them. Where they begin and end is CommonMark's rule; in code they are code.
/// </summary>
internal sealed class HtmlComments : IMarkdownExtension
{
    private const string Opening = "<!--";
    private const string Closing = "-->";

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new Blocks());
        pipeline.InlineParsers.Insert(0, new Inlines());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        ((HtmlRenderer)renderer).ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new Rest());

    /// <summary>Where a comment that begins here ends; -1 when it does not.</summary>
    private static int End(ReadOnlySpan<char> text)
    {
        // "<!-->" and "<!--->" are whole comments.
        var from = Opening.Length - 2;
        var end = text[from..].IndexOf(Closing, StringComparison.Ordinal);
        return end < 0 ? -1 : from + end + Closing.Length;
    }

    private sealed class Blocks : HtmlBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            var line = processor.Line.AsSpan();
            if (processor.IsCodeIndent || !line.StartsWith(Opening, StringComparison.Ordinal))
            {
                return BlockState.None;
            }

            // Words after a comment on its line make it a part of their paragraph.
            var end = End(line);
            return end >= 0 && !line[end..].IsWhiteSpace() ? BlockState.None : base.TryOpen(processor);
        }
    }

    /// <summary>What follows the end of a comment of several lines on its last one.</summary>
    private sealed class Rest : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj)
        {
            var text = obj.Lines.ToString();
            var end = text.LastIndexOf(Closing, StringComparison.Ordinal);
            if (end >= 0 && text.AsSpan(end + Closing.Length).Trim() is { Length: > 0 } rest)
            {
                renderer.Write("<p>");
                renderer.WriteEscape(rest);
                renderer.WriteLine("</p>");
            }
        }
    }

    private sealed class Inlines : InlineParser
    {
        public Inlines() => OpeningCharacters = ['<'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var text = slice.AsSpan();
            if (!text.StartsWith(Opening, StringComparison.Ordinal) || End(text) is not (> 0 and var end))
            {
                return false;
            }

            slice.Start += end;
            processor.Inline = new LiteralInline();
            return true;
        }
    }
}
