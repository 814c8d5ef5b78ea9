namespace ServerlessBlog.Tests.Mail;

/// <summary>A blog that has an SMTP server beside SendGrid.</summary>
public sealed class TwoProvidersFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    public SmtpSink Smtp { get; } = new();

    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["Notifications:SmtpHost"] = "127.0.0.1",
            ["Notifications:SmtpPort"] = $"{Smtp.Port}",
            ["Notifications:SmtpSecurity"] = "None",
            ["Notifications:Timeout"] = "00:00:02",
            ["Notifications:DoubtfulFor"] = "00:00:04",
            ["Notifications:RetryAfter"] = "00:00:01",
        };
}

/// <summary>A blog without any provider of mail.</summary>
public sealed class NoProviderFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new() { ["Notifications:SendGridApiKey"] = "" };
}

public sealed class SmtpTests(TwoProvidersFixture blog) : IClassFixture<TwoProvidersFixture>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task When_sendgrid_does_not_accept_the_key_smtp_takes_the_mail_whole()
    {
        var id = await WithoutSendGridAsync(SmtpMood.Kind, "Größe & ideas\n.\nTwo of them");

        var mail = await Eventually.Async("the mail", () => Task.FromResult(Find(id)), found => found.Count == 1);
        Assert.Equal("Anonymous commented: By SMTP", mail[0].Subject);
        Assert.Equal("author@blog.example", mail[0].To.ToString());
        Assert.Equal("\"Open Door\" <blog@blog.example>", $"{mail[0].From}");
        Assert.StartsWith("reply+", mail[0].ReplyTo.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("@blog.example", mail[0].MessageId, StringComparison.Ordinal);
        Assert.Contains("Größe & ideas\n.\nTwo of them", mail[0].TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Two of them", mail[0].HtmlBody, StringComparison.Ordinal);
        await OffTheListAsync(id);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task An_address_that_the_server_does_not_know_is_shown_to_the_author()
    {
        var id = await WithoutSendGridAsync(SmtpMood.Picky, "A lovely idea");

        await Eventually.Until("the mail refused", async () =>
            (await ItemAsync(id)).Contains("it does not accept the address", StringComparison.Ordinal)
        );
        Assert.Empty(Find(id));
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_busy_server_gets_the_mail_later()
    {
        var id = await WithoutSendGridAsync(SmtpMood.Busy, "A lovely idea");
        await Eventually.Until("the mail put off", async () => (await ItemAsync(id)).Contains("\"waiting\"", StringComparison.Ordinal));

        blog.Smtp.Mood = SmtpMood.Kind;

        await Eventually.Until("the mail", () => Find(id).Count == 1);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_server_that_hangs_up_over_the_answer_gets_the_same_mail_again_by_its_message_id()
    {
        var id = await WithoutSendGridAsync(SmtpMood.Rude, "A lovely idea");
        await Eventually.Until("the mail taken", () => Find(id).Count == 1);

        blog.Smtp.Mood = SmtpMood.Kind;

        await OffTheListAsync(id);
        Assert.Single(Find(id).Select(mail => mail.MessageId).Distinct());
    }

    private async Task<string> WithoutSendGridAsync(SmtpMood mood, string text)
    {
        blog.Smtp.Mood = mood;
        await blog.FaultAsync("mail", "unauthorized");
        return await blog.ScreenedAsync(await blog.NewPostAsync(new { title = "By SMTP" }), new { text }, "published");
    }

    private IReadOnlyList<MimeKit.MimeMessage> Find(string commentId) =>
        [.. blog.Smtp.Mails.Where(mail => mail.TextBody!.Contains($"/posts/{commentId.Split('.')[0]}/", StringComparison.Ordinal))];

    private async Task<string> ItemAsync(string id) =>
        (await blog.GetAsAuthorAsync("api/mail"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => item.ToString())
            .FirstOrDefault(item => item.Contains(id, StringComparison.Ordinal))
        ?? "";

    private Task OffTheListAsync(string id) => Eventually.Until("the mail off the list", async () => (await ItemAsync(id)).Length == 0);
}

public sealed class NoProviderTests(NoProviderFixture blog) : IClassFixture<NoProviderFixture>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Without_any_provider_mail_is_kept_and_the_author_can_see_why()
    {
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "A lovely idea" }, "published");

        var list = await Eventually.Async(
            "the mail kept",
            () => blog.GetAsAuthorAsync("api/mail"),
            mails => mails.ToString().Contains("no provider of mail is set up", StringComparison.Ordinal)
        );

        Assert.Contains(id, list.GetProperty("items")[0].GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal("waiting", list.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Empty(await blog.MailsAsync(id));
    }
}
