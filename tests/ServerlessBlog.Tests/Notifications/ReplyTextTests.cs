using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>Replies in the shapes in which mail programs send them.</summary>
public sealed class ReplyTextTests
{
    private const string Answer = "A fair question.\n\nWe open in May: at 9:30.";

    private static readonly QuotedMail Ours = new("Open Door", "blog@blog.example");

    public static TheoryData<string, string> Shapes =>
        new()
        {
            {
                "Gmail",
                $"{Answer}\n\nOn Mon, 21 May 2007 at 09:30, Open Door <blog@blog.example> wrote:\n\n> {ReplyText.AnswerLine}\n>\n> Jo "
                    + "commented\n"
            },
            {
                "Gmail, the line broken in two",
                $"{Answer}\n\nOn Mon, 21 May 2007 at 09:30, A Blog With a Very Long Name Indeed\n<blog@blog.example> wrote:\n\n> Jo "
                    + "commented\n> Why?\n"
            },
            {
                "Gmail, our line broken by its width",
                $"{Answer}\n\nOn Mon, 21 May 2007 at 09:30, Open Door <blog@blog.example> wrote:\n\n> — Write your answer above "
                    + "this\n> line and send it: it goes onto your blog —\n>\n"
            },
            {
                "Gmail in German",
                $"{Answer}\n\nAm Mo., 21. Mai 2007 um 09:30 Uhr schrieb Open Door <\nblog@blog.example>:\n\n> Jo commented\n"
            },
            { "Gmail in French", $"{Answer}\n\nLe lun. 21 mai 2007 à 09:30, Open Door <blog@blog.example> a écrit :\n\n> Jo commented\n" },
            {
                "Gmail in Spanish",
                $"{Answer}\n\nEl lun, 21 may 2007 a las 9:30, Open Door (<blog@blog.example>) escribió:\n\n> Jo commented\n"
            },
            {
                "Gmail in Portuguese",
                $"{Answer}\n\nOpen Door <blog@blog.example> escreveu (segunda, 21/05/2007 à(s) 09:30):\n\n> {ReplyText.AnswerLine}\n"
            },
            { "Gmail in Polish", $"{Answer}\n\npon., 21 maj 2007 o 09:30 Open Door <blog@blog.example> napisał(a):\n\n> Jo commented\n" },
            {
                "Gmail in Russian",
                $"{Answer}\n\nпн, 21 мая 2007 г. в 09:30, Open Door <blog@blog.example>:\n\n> {ReplyText.AnswerLine}\n> Jo commented\n"
            },
            { "Gmail in Japanese", $"{Answer}\n\n2007年5月21日(月) 9:30 Open Door <blog@blog.example>:\n\n> {ReplyText.AnswerLine}\n" },
            {
                "Apple Mail on a phone",
                $"{Answer}\n\nSent from my iPhone\n\n> On 21 May 2007, at 09:30, Open Door <blog@blog.example> wrote:\n> \n> Jo commented\n"
            },
            {
                "Apple Mail on a German phone",
                $"{Answer}\n\nVon meinem iPhone gesendet\n\n> Am 21.05.2007 um 09:30 schrieb Open Door <blog@blog.example>:\n> \n> Jo "
                    + "commented\n"
            },
            { "Apple Mail", $"{Answer}\n\n> On 21 May 2007, at 09:30, Open Door <blog@blog.example> wrote:\n> \n> Jo commented\n" },
            {
                "Outlook",
                $"{Answer}\n\nFrom: Open Door <blog@blog.example>\nSent: Monday, May 21, 2007 9:30 AM\nTo: The Author "
                    + "<author@blog.example>\nSubject: Jo commented: Libraries\n\nJo commented\nWhy?\n"
            },
            {
                "Outlook in German",
                $"{Answer}\n\n-- \nThe Author\n\nVon: Open Door <blog@blog.example>\nGesendet: Montag, 21. Mai 2007 09:30\nAn: "
                    + "author@blog.example\nBetreff: Jo commented\n\nJo commented\n"
            },
            {
                "Outlook in French, bold headers",
                $"{Answer}\n\n*De :* Open Door <blog@blog.example>\n*Envoyé :* lundi 21 mai 2007 09:30\n*À :* "
                    + "author@blog.example\n*Objet :* Jo commented\n\nJo commented\n"
            },
            {
                "Outlook on the web",
                $"{Answer}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Open Door "
                    + "<blog@blog.example>\nSent: Monday, May 21, 2007 9:30:00 AM\nTo: author@blog.example "
                    + "<author@blog.example>\nSubject: Jo commented\n\nJo commented\n"
            },
            {
                "Outlook of old",
                $"{Answer}\n\n-----Original Message-----\nFrom: Open Door [mailto:blog@blog.example]\nSent: Monday, May 21, 2007 "
                    + "9:30\n\nJo commented\n"
            },
            {
                "Outlook of old in Italian",
                $"{Answer}\n\n-----Messaggio originale-----\nDa: Open Door\nInviato: lunedì 21 maggio 2007 9:30\n\nJo commented\n"
            },
            { "A program that marks nothing", $"{Answer}\n\nOn 21/05/2007 09:30, Open Door wrote:\n\nJo commented on Libraries\nWhy?\n" },
            {
                "An answer below the quotation",
                $"On 21 May 2007 at 09:30 Open Door <blog@blog.example> wrote:\n> Jo commented\n> Why?\n\n{Answer}\n"
            },
            { "A signature", $"{Answer}\n\n-- \nThe Author\nMayor of Somewhere\n" },
            {
                "Windows line ends",
                $"{Answer}\n\nOn 21 May 2007 at 09:30 Open Door <blog@blog.example> wrote:\n> Jo\n".ReplaceLineEndings("\r\n")
            },
            { "Nothing but the words", Answer },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Only_the_new_words_are_read(string shape, string mail) => Assert.True(Words(mail) == Answer, $"{shape}: {Words(mail)}");

    [Fact]
    public void Words_between_quoted_lines_stay() =>
        Assert.Equal(
            "Because of the roof.\n\nAnd in May.",
            Words("On 21 May 2007 at 09:30 Jo <jo@a.example> wrote:\n> Why?\n\nBecause of the roof.\n\n> And when?\n\nAnd in May.\n")
        );

    [Theory]
    [InlineData("In 2007 the mayor wrote:\n\nWe shall see.")]
    [InlineData("From: here to there it is a mile.\nThat is all.")]
    [InlineData("We have - as you say - no date.\n---\nIt will come.")]
    [InlineData("I sent from my office what you asked for.")]
    public void Words_that_only_look_like_a_mail_programs_stay(string words) =>
        Assert.Equal(new ReplyReading(words, "", false), ReplyText.Read(words, null, Ours));

    [Fact]
    public void A_mail_of_html_alone_is_read_as_text() =>
        Assert.Equal(
            "A fair question.\n\nHere is <why>.",
            WordsOfHtml(
                "<html><head><style>p{}</style></head><body><div>A fair question.</div><div><br></div><div>Here is "
                    + "&lt;why&gt;.</div><br><div class=\"gmail_quote\"><div>On Mon, 21 May 2007 Open Door wrote:</div><blockquote>Jo "
                    + "commented</blockquote></div></body></html>"
            )
        );

    [Fact]
    public void A_reply_without_words_is_empty() =>
        Assert.Equal(
            "",
            Words("\n\nSent from my iPhone\n\n> On 21 May 2007, at 09:30, Open Door <blog@blog.example> wrote:\n> Jo commented\n")
        );

    private static string Words(string mail) => ReplyText.Read(mail, null, Ours).Words;

    private static string WordsOfHtml(string html) => ReplyText.Read(null, html, Ours).Words;
}
