using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>Addresses that stand in a post without markup become links, by the rules that hold for comments.</summary>
internal sealed class BareLinks : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.Insert(0, new Parser());
        pipeline.DocumentProcessed += KeepOuterLinks;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    /// <summary>A link holds no other link; an address in the words of one is known to stand there only when it is closed.</summary>
    private static void KeepOuterLinks(MarkdownDocument document)
    {
        foreach (
            var inner in document
                .Descendants<LinkInline>()
                .Where(link => link.IsAutoLink && link.Parent!.FindParentOfType<LinkInline>().Any())
                .ToList()
        )
        {
            inner.ReplaceBy(new LiteralInline(((LiteralInline)inner.FirstChild!).Content), copyChildren: false);
        }
    }

    private sealed class Parser : InlineParser
    {
        public Parser() => OpeningCharacters = ['h', 'H', 'w', 'W'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (WebAddress.At(slice.Text, slice.Start, slice.End + 1) is not var (end, link))
            {
                return false;
            }

            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            var words = new LiteralInline(new StringSlice(slice.Text, slice.Start, end - 1)) { IsClosed = true };
            var inline = new LinkInline
            {
                Span = new(start, start + end - 1 - slice.Start),
                Line = line,
                Column = column,
                Url = link,
                IsClosed = true,
                IsAutoLink = true,
            };
            inline.AppendChild(words);
            processor.Inline = inline;
            slice.Start = end;
            return true;
        }
    }
}
