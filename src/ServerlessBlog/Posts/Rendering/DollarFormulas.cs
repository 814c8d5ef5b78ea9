using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>
/// A formula between dollars, as in TeX: its signs are no emphasis, and it is shown as it was written. As in Pandoc, no space stands inside
/// the dollars and no digit follows; what has no sign of a formula in it, such as two prices, is text like any other.
/// </summary>
internal sealed class DollarFormulas : IMarkdownExtension
{
    private const int MostCharacters = 1000;

    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new Parser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    private sealed class Parser : InlineParser
    {
        public Parser() => OpeningCharacters = ['$'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var text = slice.AsSpan();
            var length = Length(text[..Math.Min(text.Length, MostCharacters)]);
            if (length == 0)
            {
                return false;
            }

            processor.Inline = new LiteralInline(new StringSlice(slice.Text, slice.Start, slice.Start + length - 1)) { IsClosed = true };
            slice.Start += length;
            return true;
        }

        private static int Length(ReadOnlySpan<char> text)
        {
            var dollars = text.StartsWith("$$", StringComparison.Ordinal) ? 2 : 1;
            var inner = text[dollars..];
            var length = inner.IndexOf(text[..dollars], StringComparison.Ordinal);
            if (length <= 0 || inner[..length].IndexOfAny("^_\\{") < 0)
            {
                return 0;
            }

            var end = length + dollars;
            var isTight =
                !char.IsWhiteSpace(inner[0])
                && !char.IsWhiteSpace(inner[length - 1])
                && (end >= inner.Length || !char.IsAsciiDigit(inner[end]));
            return isTight || dollars == 2 ? dollars + end : 0;
        }
    }
}
