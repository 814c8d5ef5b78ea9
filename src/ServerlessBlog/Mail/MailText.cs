using ServerlessBlog.Anonymity;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Mail;

/// <summary>What goes into mails of what people wrote.</summary>
internal static class MailText
{
    /// <summary>A comment's words as a mail shows them: without what tells who or where somebody is. The desk shows that.</summary>
    public static string Words(string text) => PersonalData.Mask(text);

    /// <summary>A writer's name as a mail to the author shows it: somebody may give a number or an address for one.</summary>
    public static string Name(string name) => Directions.Isolate(PersonalData.Mask(name));

    /// <summary>At most that many characters, with an ellipsis where something was cut.</summary>
    public static string Shorten(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    /// <summary>Titles and names are one line when they come in; this is the wall behind that one.</summary>
    public static string OneLine(string value) => new([.. value.Select(character => char.IsControl(character) ? ' ' : character)]);
}
