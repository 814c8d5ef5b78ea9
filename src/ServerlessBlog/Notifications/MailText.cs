using ServerlessBlog.Comments;

namespace ServerlessBlog.Notifications;

/// <summary>What goes into mails of what people wrote.</summary>
internal static class MailText
{
    /// <summary>A comment's words as a mail shows them.</summary>
    public static string Words(Comment comment) => comment.Text;

    /// <summary>At most that many characters, with an ellipsis where something was cut.</summary>
    public static string Shorten(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    /// <summary>Titles and names are one line when they come in; this is the wall behind that one.</summary>
    public static string OneLine(string value) => new([.. value.Select(character => char.IsControl(character) ? ' ' : character)]);
}
