using System.Text.RegularExpressions;

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ServerlessBlog.Notifications;

/// <summary>
/// What somebody wrote in a reply, without what their mail program put around it. Our own line (<see cref="AnswerLine"/>) ends the answer in every language; the rest is for
/// programs that drop it, answers below the quotation, and what stands between the answer and the line: "On … wrote:", the header lines of Outlook, signatures.
/// </summary>
internal static partial class ReplyText
{
    /// <summary>Stands at the top of a mail that can be answered.</summary>
    public const string AnswerLine = "— Write your answer above this line and send it: it goes onto your blog —";

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>The new words; empty when there are none. <paramref name="text"/> is the text part, <paramref name="html"/> is read where there is none.</summary>
    public static string Read(string? text, string? html)
    {
        var whole = string.IsNullOrWhiteSpace(text) ? TextOf(html ?? "") : text;
        whole = whole.ReplaceLineEndings("\n").Replace('\u00A0', ' ').Replace("\u200B", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal);
        if (OurLine().Match(whole) is { Success: true, Index: var index })
        {
            whole = whole[..(whole.LastIndexOf('\n', index) + 1)];
        }

        var lines = whole.Split('\n').Select(line => line.TrimEnd()).ToList();
        CutForwarded(lines);
        CutQuotations(lines);
        CutSignature(lines);
        return ManyBlankLines().Replace(string.Join('\n', lines).Trim(), "\n\n");
    }

    /// <summary>Outlook and its like do not mark what they quote: everything from their header lines on is theirs.</summary>
    private static void CutForwarded(List<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim(' ', '*');
            var isHeader = FromLine().IsMatch(line) && lines.Skip(i + 1).Take(6).Count(next => HeaderLine().IsMatch(next.Trim(' ', '*'))) >= 2;
            if (isHeader || Separator().IsMatch(line) || Underscores().IsMatch(line))
            {
                lines.RemoveRange(i, lines.Count - i);
            }
        }
    }

    /// <summary>Quoted lines go, with the line before them that says whose they are. What stands below or between them stays.</summary>
    private static void CutQuotations(List<string> lines)
    {
        for (var last = 0; last < lines.Count; last++)
        {
            if (FirstOfAttribution(lines, last) is not { } first)
            {
                continue;
            }

            var words = string.Join(' ', lines[first..(last + 1)]);
            var next = lines.Skip(last + 1).FirstOrDefault(line => line.Length > 0);
            if (next is null ? words.Any(char.IsDigit) : IsQuoted(next))
            {
                lines.RemoveRange(first, last - first + 1);
                last = first - 1;
            }
            else if (AddressOrTime().IsMatch(words))
            {
                lines.RemoveRange(first, lines.Count - first); // Not marked, and nobody writes a line like that by themselves.
            }
        }

        lines.RemoveAll(IsQuoted);
    }

    /// <summary>Where "On … wrote:" begins that ends on a line: long ones are broken in two or three.</summary>
    private static int? FirstOfAttribution(List<string> lines, int last)
    {
        int? alone = null;
        for (var first = last; first >= 0 && first > last - 3 && lines[first].Length > 0 && !IsQuoted(lines[first]); first--)
        {
            if (!Attribution().IsMatch(string.Join(' ', lines[first..(last + 1)])))
            {
                continue;
            }

            if (Opening().IsMatch(lines[first]))
            {
                return first;
            }

            alone ??= first == last ? first : null;
        }

        return alone;
    }

    private static void CutSignature(List<string> lines)
    {
        // RFC 3676, section 4.3: two hyphens and a space. The space does not survive every program.
        var signature = lines.FindIndex(line => line is "--" or "-- ");
        if (signature >= 0)
        {
            lines.RemoveRange(signature, lines.Count - signature);
        }

        while (lines.Count > 0 && (lines[^1].Length == 0 || DeviceLine().IsMatch(lines[^1].Trim())))
        {
            lines.RemoveAt(lines.Count - 1);
        }
    }

    private static bool IsQuoted(string line) => line.StartsWith('>');

    private static string TextOf(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var element in document.QuerySelectorAll("style, script, head, blockquote, .gmail_quote, .gmail_signature").ToList())
        {
            element.Remove();
        }

        foreach (var element in document.QuerySelectorAll("br, p, div, li, tr, hr, h1, h2, h3").ToList())
        {
            element.InsertBefore(document.CreateTextNode(element.LocalName == "p" ? "\n\n" : "\n"));
        }

        return document.Body?.TextContent ?? "";
    }

    [GeneratedRegex(@"Write[\s>]+your[\s>]+answer[\s>]+above[\s>]+this[\s>]+line", Plain)]
    private static partial Regex OurLine();

    [GeneratedRegex(@"^(?=.{8,400}$).*(\b(wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|geschreven|skrev|kirjoitti|napisał|napsal|написал|пишет|yazdı|írta|a scris|έγραψε)\b.*|写道|寫道|のメール|のメッセージ|작성|<[^<>\s]+\s?[^<>\s]*@[^<>\s]+>\)?)\s*[:：]$", Plain)]
    private static partial Regex Attribution();

    /// <summary>The first words of such lines: "On", a weekday, a date.</summary>
    [GeneratedRegex(@"^(On|Am|Le|El|Il|Em|Op|Den|Dne|W dniu|Pe|Στις|\p{L}{1,5}[.,]|\d)\b?\s?", Plain)]
    private static partial Regex Opening();

    [GeneratedRegex(@"<[^<>\s]+@[^<>\s]+>|\b\d{1,2}[:.]\d{2}\b", Plain)]
    private static partial Regex AddressOrTime();

    [GeneratedRegex(@"^(From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä|Kimden|差出人|发件人|寄件者|보낸 사람)\s?[:：]", Plain)]
    private static partial Regex FromLine();

    [GeneratedRegex(@"^(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Enviada|Para|Asunto|Assunto|Inviato|Data|A|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Wysłano|Do|Temat|Отправлено|Дата|Кому|Тема|Lähetetty|Vastaanottaja|Aihe|送信日時|宛先|件名|发送时间|收件人|主题|보낸 날짜|받는 사람|제목)\s?(le\s?)?[:：]", Plain)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^-{3,}\s*\p{L}[\p{L}\s'’]{4,40}\s*-{3,}$", Plain)]
    private static partial Regex Separator();

    [GeneratedRegex("^_{20,}$")]
    private static partial Regex Underscores();

    [GeneratedRegex(@"^(Sent from my |Sent from (Outlook|Yahoo|Mail)|Get Outlook for |Von meinem .{1,40} gesendet|Gesendet von |Envoyé (de|depuis) (mon|ma|l)|Enviado (desde|do) (mi|meu)|Inviato da(l mio)? |Verzonden vanaf|Verstuurd vanaf|Skickat från min|Sendt fra min|Lähetetty |Wysłane z |Отправлено с |iPhoneから送信|发自我的|나의 iPhone에서)", Plain)]
    private static partial Regex DeviceLine();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBlankLines();
}
