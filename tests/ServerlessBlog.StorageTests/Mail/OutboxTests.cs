using System.Globalization;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Mail;

/// <summary>
/// A blog whose providers of mail are often in trouble: short time-outs, and it does not wait long for the fate of a mail.
/// </summary>
public sealed class TroubledMailFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["Notifications:Timeout"] = "00:00:01",
            ["Notifications:DoubtfulFor"] = "00:00:03",
            ["Notifications:RetryAfter"] = "00:00:00.2",
        };
}

/// <summary>SendGrid in every kind of trouble: nothing is lost, nothing is visibly doubled, and the blog goes on.</summary>
public sealed class OutboxTests(TroubledMailFixture blog) : IClassFixture<TroubledMailFixture>
{
    [Theory(Explicit = true)]
    [Trait("Takes", "minutes")]
    [InlineData("unauthorized")]
    [InlineData("forbidden")]
    [InlineData("throttled")]
    [InlineData("error")]
    [InlineData("down")]
    [InlineData("stall")]
    public async Task A_mail_that_sendgrid_did_not_take_goes_out_when_it_does(string fault)
    {
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("mail", fault);
        var before = await CallsAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "What a lovely idea" }, "published");
        await Eventually.Until("three refused attempts", async () => await CallsAsync() > before + 2);
        Assert.Empty(await blog.MailsAsync(id));
        Assert.Single(await blog.CommentsAsync(slug));

        await blog.FaultAsync("mail", "none");

        await blog.MailAsync(id);
        await Eventually.Until("nothing on its way", async () => !await RowsAsync("1-open:").AnyAsync());
        Assert.Single(await blog.MailsAsync(id));
    }

    [Fact]
    public async Task Of_a_mail_that_was_sent_nothing_stays_but_its_key_and_how_it_ended()
    {
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "Words to be forgotten", name = "Jo" }, "published");
        await blog.MailAsync(id);

        await Eventually.Until("nothing on its way", async () => !await RowsAsync("1-open:").AnyAsync());

        var row = await RowsAsync("2-key:").SingleAsync(row => row.RowKey == $"2-key:author:{id}:1");
        Assert.Equal("Sent", row.GetString("State"));
        Assert.Equal(
            ["Category", "PostedAt", "State"],
            row.Keys.Where(name =>
                    !name.StartsWith("odata", StringComparison.Ordinal) && name is not ("PartitionKey" or "RowKey" or "Timestamp")
                )
                .Order()
        );
    }

    private Azure.AsyncPageable<TableEntity> RowsAsync(string prefix) =>
        blog
            .Tables.GetTableClient("mail")
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {"mail"} and RowKey ge {prefix} and RowKey lt {prefix + "~"}")
            );

    private async Task<int> CallsAsync() => int.Parse(await blog.Reader.GetStringAsync("_local/mail/fault"), CultureInfo.InvariantCulture);
}
