using Ganss.Xss;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>What may stand in the HTML of a post: everything else is taken out.</summary>
internal static class PostSanitizer
{
    private const string Tags =
        "a abbr blockquote br code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr img input ins li mark ol p pre q s strong sub sup "
        + "table tbody td th thead tr ul";

    private const string Attributes = "href src alt title width height start lang dir id class align type checked disabled";
    private const string Classes = "footnotes footnote-ref footnote-back-ref contains-task-list task-list-item";

    /// <param name="codeLanguage">How a class that names the language of code begins.</param>
    public static HtmlSanitizer New(string codeLanguage)
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = Names(Tags),
                AllowedAttributes = Names(Attributes),
                AllowedSchemes = Names("http https mailto"),
                UriAttributes = Names("href src"),
            }
        );
        sanitizer.AllowedClasses.UnionWith(Names(Classes));
        sanitizer.RemovingCssClass += (_, removing) =>
            removing.Cancel = removing.CssClass.StartsWith(codeLanguage, StringComparison.Ordinal);
        return sanitizer;
    }

    private static HashSet<string> Names(string list) => new(list.Split(' '), StringComparer.OrdinalIgnoreCase);
}
