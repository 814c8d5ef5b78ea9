using System.Security.Cryptography;
using System.Text;

namespace ServerlessBlog.Site;

/// <summary>
/// A file of the site as it ought to be. <paramref name="Stamp"/> changes when the content does, and a file whose stamp is the same is left alone;
/// <paramref name="Text"/> is asked only when it is not. <paramref name="Note"/> is kept with the file.
/// </summary>
internal sealed record SiteDocument(string ContentType, string Stamp, Func<Task<string>> Text, string Note = "")
{
    public static SiteDocument Html(string html) => Of("text/html; charset=utf-8", html);

    public static SiteDocument Of(string contentType, string text, string note = "") => new(contentType, StampOf(text), () => Task.FromResult(text), note);

    /// <summary>Whether a file of the site is this one already.</summary>
    public bool Is(SiteFile? file) => file?.Stamp == Stamp && file.Note == Note;

    public static string StampOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
