using CsCheck;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>Replies that our own line stands in: it is the boundary, whatever the language of the mail program.</summary>
public sealed class AnswerLineTests
{
    private const string Answer = "Thank you for asking.\n\nIt is as the clerk wrote at 11:45:\n\nNext year.";
    private const string Line = ReplyText.AnswerLine;

    private static readonly QuotedMail Ours = new("Open Door", "blog@blog.example");

    public static TheoryData<string> Attributions =>
        [
            "On Tue, May 22, 2007 at 6:15 PM Open Door <blog@blog.example> wrote:",
            "On Tue, May 22, 2007 at 6:15 PM Open Door <\nblog@blog.example> wrote:",
            "On Tue, May 22,\n2007 at 6:15 PM Open Door\n<blog@blog.example> wrote:",
            "Den tirs 22. maj 2007 kl. 18.15 skrev Open Door <blog@blog.example>:",
            "Vào Th 3, 22 thg 5, 2007 vào lúc 18:15 Open Door <blog@blog.example> đã viết:",
            "вт, 22 трав. 2007 р. о 18:15 Open Door <blog@blog.example> пише:",
            "\u202bفي الثلاثاء، 22 مايو 2007 في 6:15 م تمت كتابة ما يلي بواسطة \u202aOpen Door\u202c\u200f "
                + "<\u202ablog@blog.example\u202c\u200f>:\u202c",
            "Missatge de Open Door <blog@blog.example> del dia dt., 22 de maig 2007 a les 18:15:",
            "Open Door (<blog@blog.example>) kirjutas kuupäeval T, 22. mai 2007 kell 18:15:",
            "Dana uto, 22. svi 2007. u 18:15 Open Door <blog@blog.example> je napisao/la:",
            "בתאריך יום ג׳, 22 במאי 2007 ב-18:15 מאת Open Door <blog@blog.example>:",
            "Ons 22 Mei 2007 het Open Door dit geskryf:",
            "2007年5月22日(火) 18:15 Open Door <blog@blog.example>:",
            "Open Door <blog@blog.example> 于2007年5月22日周二 18:15写道：",
            "Open Door schreef op 22-05-07 18:15:",
            "22.05.2007, 18:15, \"Open Door\" <blog@blog.example>:",
            "Open Door <blog@blog.example> 님이 2007년 5월 22일 보냄",
            "________________________________\nFrom: Open Door <blog@blog.example>\nSent: Tuesday, May 22, 2007 6:15 PM\nTo: "
                + "author@blog.example\nSubject: Jo commented",
            "Von: Open Door\nGesendet: Dienstag, 22. Mai 2007 18:15\nAn: author@blog.example\nBetreff: Jo commented",
            "-------- Original Message --------\nFrom: Open Door <blog@blog.example>\nDate: 22/05/2007 18:15\nTo: "
                + "author@blog.example\nSubject: Jo",
            "Sent from my Nokia\n\n-----Original Message-----\nFrom: Open Door <blog@blog.example>\nSent: 22 May 2007",
            "Gesendet von Mail für Windows",
        ];

    [Theory]
    [MemberData(nameof(Attributions))]
    public void What_a_program_writes_directly_above_the_line_is_not_the_authors(string attribution)
    {
        foreach (var mark in (string[])["> ", ""])
        {
            var mail = $"{Answer}\n\n{attribution}\n\n{mark}{Line}\n{mark}\n{mark}Jo commented on \"Libraries\"\n";

            Assert.Equal(new ReplyReading(Answer, "", false), ReplyText.Read(mail, null, Ours));
        }
    }

    [Theory]
    [InlineData("As the council wrote at 10:30:\n\nSundays it is.\n\nI agree.")]
    [InlineData("Two things.\n\n--- Opening hours ---\n\nMonday to Friday.")]
    [InlineData("From: the bridge\nTo: the library\nSubject: a walk\n\nThat is the way.")]
    [InlineData("> A line that I quote myself.\n\nAnd what I say to it.")]
    [InlineData("________________________\n\nA poem\n\n________________________\n\nIts end.")]
    [InlineData("On 3 May 2007 at 10:00 Ann <ann@a.example> wrote:\n\n> Will it rain?\n\nIt did not.")]
    [InlineData("Sent from my heart, to all of you")]
    public void What_stands_above_the_line_is_the_authors_whole(string words)
    {
        var mail = $"{words}\n\nOn Tue, May 22, 2007 at 6:15 PM Open Door <blog@blog.example> wrote:\n\n> {Line}\n> \n> Jo commented\n";

        Assert.Equal(new ReplyReading(words, "", false), ReplyText.Read(mail, null, Ours));
    }

    [Fact]
    public void An_attribution_directly_below_the_words_leaves_them_alone()
    {
        Assert.Equal(
            "Yes.",
            Words($"Yes.\nOn Tue, May 22, 2007 at 6:15 PM Open Door <blog@blog.example> wrote:\n> {Line}\n> Jo commented\n")
        );
        Assert.Equal(
            "Yes, from May on.",
            Words($"Yes, from May on.\nAm Di., 22. Mai 2007 um 18:15 Uhr schrieb Open Door <\nblog@blog.example>:\n> {Line}\n> Jo\n")
        );
    }

    [Fact]
    public void An_answer_below_the_quotation_and_between_its_lines_is_read()
    {
        var quoted = $"On Tue, May 22, 2007 Open Door <blog@blog.example> wrote:\n> {Line}\n>\n> Jo commented\n>\n> When does it open?\n";

        Assert.Equal("In May.", Words($"{quoted}\nIn May.\n\n-- \nAlex\n"));
        Assert.Equal(
            "In May.\n\nOn Sundays too.",
            Words($"{quoted}\nIn May.\n\n> And on Sundays?\n\nOn Sundays too.\n\nSent from my iPhone\n")
        );
        Assert.Equal("Good questions.\n\nIn May.", Words($"Good questions.\n\n{quoted}\nIn May.\n"));
    }

    [Fact]
    public void The_rest_of_a_long_quoted_line_is_not_published_as_the_authors()
    {
        var broken =
            $"Yes.\n\nOpen Door <blog@blog.example>:\n> {Line}\n> Each button opens a page that asks once more. The links work until "
            + "the\ncomment is decided.\n"
            + "> https://blog.example/api/moderation/link?token=AAAAAAAAAAAAAAAAAAAAAAAAAAA\nBBBBBBBBBBBBBBBBBBBBBBBBBB\n";

        Assert.Equal(new ReplyReading("Yes.", "comment is decided.", false), ReplyText.Read(broken, null, Ours));
    }

    [Fact]
    public void Words_below_a_line_that_nothing_marks_as_quoted_are_asked_back()
    {
        var reading = ReplyText.Read(
            $"From: Open Door <blog@blog.example>\nSent: Tuesday\nTo: me\n\n{Line}\n\nJo commented: when?\n\nIn May.\n",
            null,
            Ours
        );

        Assert.Equal(new ReplyReading("", "", true), reading);
    }

    [Fact]
    public void A_signature_is_cut_and_told() =>
        Assert.Equal(
            new ReplyReading("Yes.", "Alex Author\nCity of Exampleton", false),
            ReplyText.Read($"Yes.\n\n-- \nAlex Author\nCity of Exampleton\n\nOpen Door <blog@blog.example>:\n> {Line}\n", null, Ours)
        );

    [Fact]
    public void A_paragraph_of_the_authors_that_ends_in_a_colon_is_told() =>
        Assert.Equal(
            new ReplyReading("Thanks.", "I have to say this:", false),
            ReplyText.Read($"Thanks.\n\nI have to say this:\n\n> {Line}\n> Jo\n", null, Ours)
        );

    [Theory]
    [InlineData(
        "Good.\n\n-----Original Message-----\nFrom: Ann\n\nI told you so.",
        "-----Original Message-----\nFrom: Ann\n\nI told you so."
    )]
    [InlineData("Good.\n\n> Somebody's words.", "> Somebody's words.")]
    [InlineData("Good.\n\n-- \nAlex", "Alex")]
    public void Without_the_line_whatever_is_cut_that_is_not_our_mail_is_told(string mail, string leftOut) =>
        Assert.Equal(new ReplyReading("Good.", leftOut, false), ReplyText.Read(mail, null, Ours));

    [Fact]
    public void Html_alone_has_the_same_boundary_and_inline_answers()
    {
        const string html =
            """
                <div dir="auto">Yes,
                  in May.</div><br><div class="gmail_quote"><div dir="ltr">Am Di., 22. Mai 2007 schrieb Open Door &lt;<a href="mailto:blog@blog.example">blog@blog.example</a>&gt;:<br></div>
                <blockquote class="gmail_quote"><p>
                """
            + Line
            + """
                </p><p>Jo commented</p><blockquote><p>When?</p></blockquote></blockquote><div>On Sundays too.</div></div>
                """;

        Assert.Equal(new ReplyReading("Yes, in May.\n\nOn Sundays too.", "", false), ReplyText.Read(null, html, Ours));
    }

    [Fact]
    public void No_mail_of_any_shape_makes_the_reader_fail_or_repeat_our_line()
    {
        string[] pieces =
        [
            "",
            "Yes.",
            "A line:",
            "> quoted",
            ">> twice",
            Line,
            $"> {Line}",
            "On 1 May at 9:30 Open Door <blog@blog.example> wrote:",
            "From: a",
            "Sent: b",
            "To: c",
            "-- ",
            "--",
            "________________________________",
            "-----Original Message-----",
            "Sent from my iPhone",
            "\u202e:\u202c",
            "| cell |",
            "\uFFFF",
            "a\vb\u2028c",
        ];

        Gen.Int[0, pieces.Length - 1]
            .Select(index => pieces[index])
            .Array[0, 12]
            .Sample(lines =>
            {
                var reading = ReplyText.Read(string.Join('\n', lines), null, Ours);
                return !reading.Words.Contains(Line, StringComparison.Ordinal) && reading.Words == reading.Words.Trim();
            });
    }

    private static string Words(string mail) => ReplyText.Read(mail, null, Ours).Words;
}
