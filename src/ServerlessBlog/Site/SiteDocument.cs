using System.Security.Cryptography;
using System.Text;

namespace ServerlessBlog.Site;

/// <summary>
/// A file of the site as it ought to be. <paramref name="Stamp"/> changes when the content does, and a file whose stamp is the same is left
/// alone; <paramref name="Content"/>, its UTF-8, is asked only when it is not. <paramref name="Note"/> is kept with the file.
/// </summary>
internal sealed record SiteDocument(string ContentType, string Stamp, Func<Task<BinaryData>> Content, string Note = "")
{
    public static SiteDocument Html(string html) => Of("text/html; charset=utf-8", html);

    public static SiteDocument Of(string contentType, string text, string note = "")
    {
        // The bytes alone are kept: a page of five thousand comments has some megabytes.
        var content = BinaryData.FromString(text);
        return new SiteDocument(contentType, StampOf(content.ToMemory().Span), () => Task.FromResult(content), note);
    }

    /// <summary>Whether a file of the site is this one already.</summary>
    public bool Is(SiteFile? file) => file?.Stamp == Stamp && file.Note == Note;

    public static string StampOf(string text) => StampOf(Encoding.UTF8.GetBytes(text));

    private static string StampOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
}
