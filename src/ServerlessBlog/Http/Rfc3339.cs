using System.Globalization;

namespace ServerlessBlog.Http;

/// <summary>Times on the wire: <c>2007-05-21T09:30:00Z</c>, with an offset and up to seven decimals of a second.</summary>
internal static class Rfc3339
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The time as UTC; false for anything else, also for a time without offset.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        var parsed = DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );
        return parsed && hasOffset;
    }
}
