using ServerlessBlog.Texts;

namespace ServerlessBlog.Notifications;

/// <summary>How a mail program may name our mail where it quotes it.</summary>
internal sealed record QuotedMail(string BlogTitle, string Address)
{
    /// <summary>Whether the words hold the blog's address; directions, and breaks within it, do not hide it.</summary>
    public bool IsNamedBy(string words) =>
        Directions.Strip(words).Replace(" ", "", StringComparison.Ordinal).Contains(Address, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address, or the blog's name with a time beside it.</summary>
    public bool IsMeantBy(string words) =>
        IsNamedBy(words) || (words.Contains(BlogTitle, StringComparison.OrdinalIgnoreCase) && words.Any(char.IsDigit));
}
