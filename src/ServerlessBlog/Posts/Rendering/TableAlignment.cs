using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>
/// Says how a column is aligned by an attribute instead of a style: the pages' policy and many feed readers take no styles.
/// </summary>
internal sealed class TableAlignment : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.DocumentProcessed += Align;

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    private static void Align(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
        {
            foreach (var row in table.OfType<TableRow>())
            {
                for (var i = 0; i < Math.Min(row.Count, table.ColumnDefinitions.Count); i++)
                {
                    if (table.ColumnDefinitions[i].Alignment is { } alignment)
                    {
                        row[i].GetAttributes().AddProperty("align", alignment.ToString().ToLowerInvariant());
                    }
                }
            }

            table.ColumnDefinitions.ForEach(column => column.Alignment = null);
        }
    }
}
