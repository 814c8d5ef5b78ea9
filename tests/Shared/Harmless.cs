using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ServerlessBlog.Tests;

/// <summary>What HTML that readers are shown must not hold.</summary>
internal static class Harmless
{
    private static readonly string[] Elements =
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "svg",
        "math",
        "template",
        "noscript",
        "xmp",
        "base",
        "link",
        "meta",
    ];

    private static readonly Regex Address = new(@"^\s*(javascript|data|vbscript)\s*:", RegexOptions.IgnoreCase);

    /// <summary>The places in Markdown where a string may try its luck.</summary>
    public static IEnumerable<string> Variants(string attack) =>
        [attack, $"[x]({attack})", $"![x]({attack})", $"<a href=\"{attack}\">x</a>", $"`{attack}", $"> {attack}"];

    /// <summary>Nothing in it runs, loads or sends anything.</summary>
    public static void Assert(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).Body!.Descendants<IElement>())
        {
            Xunit.Assert.DoesNotContain(element.LocalName, Elements);
            Xunit.Assert.False(element.LocalName == "input" && element.GetAttribute("type") != "checkbox", $"An input field in {html}");
            Xunit.Assert.All(element.Attributes, attribute =>
            {
                Xunit.Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{attribute.Name} in {html}");
                Xunit.Assert.DoesNotMatch(Address, attribute.Value);
            });
        }
    }
}
