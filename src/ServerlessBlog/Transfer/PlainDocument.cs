namespace ServerlessBlog.Transfer;

/// <summary>A comment as its document has it; <paramref name="Text"/> has its paragraphs apart by an empty line.</summary>
internal sealed record PlainComment(string Name, bool IsAuthor, bool IsAnonymous, string Text);

/// <summary>
/// A post with its comments in the plain form of the original blog's pages: the date, an empty line, the title, paragraphs, then comments
/// that each begin with "NAME said...". The form is described for its writers in seeds/README.md.
/// </summary>
internal sealed record PlainDocument(DateOnly Date, string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<PlainComment> Comments)
{
    /// <summary>
    /// A comment of the name <paramref name="authorName"/> is the author's; case and the shape of apostrophes make no difference.
    /// </summary>
    /// <exception cref="PlainDocumentException">The text does not have the form.</exception>
    public static PlainDocument Parse(string fileName, string text, string authorName) =>
        new PlainDocumentParser(PlainLines.Read(fileName, text), authorName).Parse();

    /// <summary>
    /// The paragraphs as Markdown that renders to just their words; the title stands apart from a post's text, so it is not repeated.
    /// </summary>
    public string ToMarkdown() => PlainMarkdown.Of(Paragraphs);
}
