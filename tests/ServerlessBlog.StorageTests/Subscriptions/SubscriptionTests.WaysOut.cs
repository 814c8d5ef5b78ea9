using System.Net;

namespace ServerlessBlog.Tests.Subscriptions;

/// <content>What ends a wish, and what does not.</content>
public sealed partial class SubscriptionTests
{
    [Theory]
    [InlineData("End all mail")]
    [InlineData("Only about this comment")]
    public async Task What_a_reader_ended_stays_ended_when_the_comments_message_comes_again(string button)
    {
        var (thread, email) = (await NewThreadAsync(), NewEmail());
        var question = await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "Why?",
                email,
                tellMe = true,
            },
            "published"
        );
        await ConfirmAsync(email);
        using var pressed = await PressAsync(UnsubscribeHeader((await MailsAsync(email, "confirm", 1))[0]), button);
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);

        await blog.Queue("mail")
            .SendMessageAsync($$"""{"errand":"tellReaders","about":"{{question}}"}""", TestContext.Current.CancellationToken);
        await AnswerAndSettleAsync(thread, question);

        Assert.DoesNotContain(await RowsAsync(email), row => row.ContainsKey("Email") || row.ContainsKey("Confirmed"));
    }

    [Fact]
    public async Task Opening_the_links_of_the_mails_changes_nothing()
    {
        var (thread, email) = (await NewThreadAsync(), NewEmail());
        var question = await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "Why?",
                email,
                tellMe = true,
            },
            "published"
        );
        var mail = (await MailsAsync(email, "confirm", 1))[0];
        foreach (var link in Links(mail))
        {
            using var scanned = await blog.Reader.GetAsync(link);
            using var probed = await blog.Reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        }

        await AnswerAndSettleAsync(thread, question);
        Assert.Empty(await MailsAsync(email, "notice"));

        await ConfirmAsync(email);
        foreach (var link in Links(mail).Append(UnsubscribeHeader(mail)))
        {
            using var scanned = await blog.Reader.GetAsync(link);
        }

        await AnswerAndSettleAsync(thread, question);
        Assert.Single(await MailsAsync(email, "notice", 1));
    }

    [Fact]
    public async Task One_press_in_the_mail_program_ends_all_mail_and_erases_the_address()
    {
        var (thread, email) = (await NewThreadAsync(), NewEmail());
        var question = await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "Why?",
                email,
                tellMe = true,
            },
            "published"
        );
        await ConfirmAsync(email);
        await AnswerAndSettleAsync(thread, question);
        var notice = (await MailsAsync(email, "notice", 1))[0];
        Assert.Equal("List-Unsubscribe=One-Click", notice.GetProperty("headers").GetProperty("List-Unsubscribe-Post").GetString());

        for (var press = 0; press < 2; press++)
        {
            using var pressed = await blog.Reader.PostAsync(
                UnsubscribeHeader(notice),
                new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
            );
            Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        }

        var left = Assert.Single(await RowsAsync(email));
        Assert.DoesNotContain(((IDictionary<string, object>)left).Values, value =>
            value is string text && text.Contains('@', StringComparison.Ordinal)
        );
        await AnswerAndSettleAsync(thread, question);
        Assert.Single(await MailsAsync(email, "notice", 1));
        await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "In a stranger's name",
                email,
                tellMe = true,
            },
            "published"
        );
        await Eventually.Until("the wish noted", async () => (await RowsAsync(email)).Count == 2);
        Assert.Single(await MailsAsync(email, "confirm", 1));
    }

    [Fact]
    public async Task The_page_ends_mail_about_one_comment_and_leaves_the_others()
    {
        var (thread, email) = (await NewThreadAsync(), NewEmail());
        var first = await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "One",
                email,
                tellMe = true,
            },
            "published"
        );
        var second = await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "Two",
                email,
                tellMe = true,
            },
            "published"
        );
        await Eventually.Until("both wishes noted", async () => (await RowsAsync(email)).Count == 3);
        await ConfirmAsync(email);
        await AnswerAndSettleAsync(thread, first);
        var notice = (await MailsAsync(email, "notice", 1))[0];

        using var pressed = await PressAsync(UnsubscribeHeader(notice), "Only about this comment");
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);

        await AnswerAndSettleAsync(thread, first);
        await AnswerAndSettleAsync(thread, second);
        Assert.Equal(2, (await MailsAsync(email, "notice", 2)).Count);
    }

    [Fact]
    public async Task Altered_links_and_links_of_another_kind_open_nothing()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Why?",
                email,
                tellMe = true,
            },
            "published"
        );
        var mail = (await MailsAsync(email, "confirm", 1))[0];
        var confirm = Token(Links(mail).Single(link => link.Contains("subscriptions/confirm", StringComparison.Ordinal)));
        var stop = Token(UnsubscribeHeader(mail));

        foreach (
            var (route, token) in (ValueTuple<string, string>[])
                [
                    ("confirm", stop),
                    ("unsubscribe", confirm),
                    ("confirm", confirm[1..]),
                    ("unsubscribe", stop[..^2] + "AA"),
                    ("confirm", ""),
                    ("unsubscribe", "x"),
                ]
        )
        {
            using var pressed = await blog.Reader.PostAsync($"api/subscriptions/{route}", new FormUrlEncodedContent([new("token", token)]));
            Assert.Equal(HttpStatusCode.Gone, pressed.StatusCode);
            using var oneClick = await blog.Reader.PostAsync(
                $"api/subscriptions/{route}?token={token}",
                new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
            );
            Assert.Equal(HttpStatusCode.Gone, oneClick.StatusCode);
        }

        Assert.All((await RowsAsync(email)).Where(row => row.RowKey != "address"), row => Assert.False(row.GetBoolean("Confirmed")));
    }

    [Fact]
    public async Task A_withdrawn_comment_ends_its_subscription()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        var submitted = await blog.CommentAsync(
            slug,
            new
            {
                text = "Regretted",
                email,
                tellMe = true,
            }
        );
        await blog.StateAsync(submitted, "published");
        await ConfirmAsync(email);

        using var gone = await blog.Reader.DeleteAsync(
            $"api/comments/{submitted.GetProperty("id")}?receipt={submitted.GetProperty("receipt")}"
        );

        Assert.DoesNotContain(await RowsAsync(email), row => row.RowKey != "address" || row.GetString("Email") is not null);
    }
}
