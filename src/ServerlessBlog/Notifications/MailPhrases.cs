using System.Text.RegularExpressions;

namespace ServerlessBlog.Notifications;

/// <summary>
/// The words that mail programs put around an answer, in the languages that we know. They are the second net, for mails without our own
/// line and for what stands beside it: where a rule without words can tell, it does.
/// </summary>
internal static partial class MailPhrases
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>"On … wrote:", on one line.</summary>
    public static bool IsAttribution(string line) => Attribution().IsMatch(line);

    /// <summary>How such a line begins: "On", a weekday, a date.</summary>
    public static bool OpensAttribution(string line) => Opening().IsMatch(line);

    /// <summary>Whether Outlook's header lines begin there: "From:", and two of its others soon after.</summary>
    public static bool IsHeaderBlock(IReadOnlyList<string> lines, int index) =>
        FromLine().IsMatch(lines[index].Trim(' ', '*'))
        && lines.Skip(index + 1).Take(6).Count(next => HeaderLine().IsMatch(next.Trim(' ', '*'))) >= 2;

    /// <summary>One of those header lines.</summary>
    public static bool IsHeaderLine(string line) => FromLine().IsMatch(line.Trim(' ', '*')) || HeaderLine().IsMatch(line.Trim(' ', '*'));

    /// <summary>"-----Original Message-----", or a rule of underscores.</summary>
    public static bool IsSeparator(string line) => Separator().IsMatch(line.Trim(' ', '*'));

    /// <summary>"Sent from my iPhone": a program's last line, which names what it was sent from.</summary>
    public static bool IsDeviceLine(string line) => line.Length <= 90 && DeviceLine().IsMatch(line.Trim()) && Device().IsMatch(line);

    /// <summary>RFC 3676, section 4.3: two hyphens and a space. The space does not survive every program.</summary>
    public static bool IsSignatureMark(string line) => line is "--" or "-- ";

    [GeneratedRegex(
        @"^(?=.{8,400}$).*(\b(wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|geschreven|skrev|"
            + @"kirjoitti|napisał|napsal|написал|пишет|пише|yazdı|írta|a scris|έγραψε|menulis)\b.*|写道|寫道|のメール|のメッセージ|작성|"
            + @"<[^<>\s]+\s?[^<>\s]*@[^<>\s]+>\)?)\s*[:：]$",
        Plain
    )]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^(On|Am|Le|El|Il|Em|Op|Den|Dne|W dniu|Pe|Στις|\p{L}{1,5}[.,]|\d)\b?\s?", Plain)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä|Kimden|差出人|发件人|寄件者|보낸 사람)\s?[:：]", Plain)]
    private static partial Regex FromLine();

    [GeneratedRegex(
        @"^(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Enviada|Para|Asunto|Assunto|"
            + @"Inviato|Data|A|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Wysłano|Do|Temat|"
            + @"Отправлено|Дата|Кому|Тема|Lähetetty|Vastaanottaja|Aihe|送信日時|宛先|件名|发送时间|收件人|主题|보낸 날짜|받는 사람|"
            + @"제목)\s?(le\s?)?[:：]",
        Plain
    )]
    private static partial Regex HeaderLine();

    [GeneratedRegex(
        @"^(-{3,}\s*(Original Message|Original-Nachricht|Ursprüngliche Nachricht|Ursprungliche Nachricht|"
            + @"Forwarded message|Message d'origine|Message original|Mensaje original|Mensagem original|"
            + @"Messaggio originale|Oorspronkelijk bericht|Originalmeddelande|Ursprungligt meddelande|"
            + @"Oprindelig meddelelse|Opprinnelig melding|Alkuperäinen viesti|Wiadomość oryginalna|Původní zpráva|"
            + @"Исходное сообщение|Orijinal Mesaj|元のメッセージ|原始邮件|原始郵件|원본 메시지|원본 메일)\s*-{3,}|_{20,})$",
        Plain
    )]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"^(Sent from |Get Outlook for |Von meinem .{1,40} gesendet|Gesendet von |Envoyé (de|depuis) (mon|ma|l)|"
            + @"Enviado (desde|do) (mi|meu)|Inviato da(l mio)? |Verzonden vanaf|Verstuurd vanaf|Skickat från min|"
            + @"Sendt fra min|Lähetetty |Wysłane z |Отправлено с |iPhoneから送信|发自我的|나의 iPhone에서)",
        Plain
    )]
    private static partial Regex DeviceLine();

    [GeneratedRegex(
        @"iPhone|iPad|iPod|Galaxy|Samsung|Android|BlackBerry|Pixel|Nokia|Huawei|Xiaomi|OnePlus|Motorola|Fairphone|"
            + @"Sony|Outlook|\bMail\b|Yahoo|Proton|Thunderbird|GMX|WEB\.DE|Windows|K-9|\b(smart)?(phone|mobile|tablet|"
            + @"handy|telefon|gerät|téléphone|portable|móvil|celular|telefono|cellulare|telefoon)\b",
        Plain
    )]
    private static partial Regex Device();
}
