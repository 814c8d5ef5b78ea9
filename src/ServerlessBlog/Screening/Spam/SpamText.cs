using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Spam;

/// <summary>A comment as the filter reads it: normalized, markup taken off, links apart from words.</summary>
internal sealed partial class SpamText
{
    private SpamText(Comment comment)
    {
        Original = Invisible().Replace(comment.Text.Normalize(NormalizationForm.FormKC), "");
        Markup = WebUtility.HtmlDecode(Original).ToLowerInvariant();
        Anchors = Anchor().Count(Markup);
        BracketLinks = BracketLink().Count(Markup);
        Plain = Tag().Replace(Anchor().Replace(Markup, " $1 "), " ");
        WithoutAnchors = AnchorTag().Replace(Original, " ");
        Links = SpamLink.FindAll(Plain);
        Words = [.. Word().Matches(WithoutLinks()).Select(match => match.Value)];
        NameWords =
        [
            .. Word().Matches(comment.Name?.Normalize(NormalizationForm.FormKC).ToLowerInvariant() ?? "").Select(match => match.Value),
        ];
        Website = comment.Website is { } website
            ? SpamLink.FindAll(website.ToLowerInvariant()) is [var link, ..]
                ? link
                : null
            : null;
    }

    /// <summary>The text in its own case, compatibility forms and invisible characters taken out.</summary>
    public string Original { get; }

    /// <summary>The text in its own case without the tags of links and paragraphs, which say nothing about code.</summary>
    public string WithoutAnchors { get; }

    /// <summary>In lower case, entities decoded, with its markup.</summary>
    public string Markup { get; }

    /// <summary>In lower case, without tags; the addresses of links stay.</summary>
    public string Plain { get; }

    /// <summary>The words of the text, in order; those within addresses are left out.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The links of the text, in order.</summary>
    public IReadOnlyList<SpamLink> Links { get; }

    /// <summary>How many links are HTML anchors.</summary>
    public int Anchors { get; }

    /// <summary>How many links are written in a forum's brackets, which no blog's form asks for.</summary>
    public int BracketLinks { get; }

    /// <summary>The words of the writer's name.</summary>
    public IReadOnlyList<string> NameWords { get; }

    /// <summary>The writer's website, null where none was given.</summary>
    public SpamLink? Website { get; }

    public static SpamText Of(Comment comment) => new(comment);

    private string WithoutLinks()
    {
        var text = new StringBuilder(Plain);
        foreach (var link in Links)
        {
            for (var position = link.Start; position < link.End; position++)
            {
                text[position] = ' ';
            }
        }

        return text.ToString();
    }

    /// <summary>Characters that nobody sees, put between letters to hide words from filters.</summary>
    [GeneratedRegex(@"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]")]
    private static partial Regex Invisible();

    [GeneratedRegex("""<a\s[^<>]{0,300}?href\s*=\s*["']?\s*([^\s"'<>]{1,300})[^<>]{0,300}>""")]
    private static partial Regex Anchor();

    [GeneratedRegex("""</?(?:a|p|br|b|i|em|strong|blockquote)\b[^<>]{0,600}>""", RegexOptions.IgnoreCase)]
    private static partial Regex AnchorTag();

    [GeneratedRegex(@"\[\s*(?:url|link)\s*[=\]]")]
    private static partial Regex BracketLink();

    [GeneratedRegex("</?[a-z][^<>]{0,300}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*")]
    private static partial Regex Word();
}
