using ServerlessBlog.Mail;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

public sealed class MachineMadeTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("AUTO-SUBMITTED:auto-generated; type=vacation")]
    [InlineData("auto-submitted: (on holiday) auto-notified")]
    [InlineData("Auto-Submitted:\r\n auto-replied")]
    [InlineData("Auto-Submitted: no\nAuto-Submitted: auto-replied")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: Re: your mail")]
    [InlineData("x-auto-response-suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF, AutoReply")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: JUNK")]
    [InlineData("precedence:\n\tlist")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"x\"")]
    [InlineData("content-type: Multipart/Report; report-type=disposition-notification")]
    [InlineData("Content-Type: message/disposition-notification")]
    [InlineData("List-Id: Friends of the library <friends.lists.example>")]
    [InlineData("List-Unsubscribe: <mailto:leave@lists.example>")]
    [InlineData("Return-Path: <>")]
    [InlineData("X-FC-MachineGenerated: true")]
    [InlineData("X-MS-Exchange-Inbox-Rules-Loop: author@blog.example")]
    public void Mail_that_a_machine_made_says_so(string header) => Assert.True(MachineMade.Is(InboundMails.Make(header + "\n")), header);

    [Theory]
    [InlineData("")]
    [InlineData("<>")]
    public void Mail_without_an_envelope_sender_is_a_machines(string sender) =>
        Assert.True(MachineMade.Is(InboundMails.Make(envelopeFrom: sender)));

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted: No (a person wrote this)")]
    [InlineData("X-Auto-Response-Suppress: DR, RN, NRN")]
    [InlineData("Precedence: first-class")]
    [InlineData("X-Autoreply: no")]
    [InlineData("Content-Type: multipart/alternative; boundary=\"multipart/report\"")]
    [InlineData("Subject: Re: Auto-Submitted: auto-replied")]
    [InlineData("X-Mailer: A program\n with Precedence: bulk in its name")]
    public void Mail_that_a_person_wrote_does_not(string header) => Assert.False(MachineMade.Is(InboundMails.Make(header + "\n")), header);

    [Fact]
    public void What_we_send_ourselves_is_a_machines() =>
        Assert.All(OutgoingMail.OfAMachine, header => Assert.True(MachineMade.Is(InboundMails.Make($"{header.Key}: {header.Value}\n"))));
}
