using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Posts;
using ServerlessBlog.Settings;
using ServerlessBlog.SignIn;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.SignIn;

/// <summary>Signing in and its times, with the time pinned and the mail left in its queue.</summary>
public sealed partial class SignInTimeTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2007, 5, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly string storage = azurite.NewAccount();
    private ServiceProvider blog = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SignInByLink SignIn => blog.GetRequiredService<SignInByLink>();

    private Sessions Sessions => blog.GetRequiredService<Sessions>();

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationManager
        {
            ["AzureWebJobsStorage"] = storage,
            ["Notifications:SendGridApiKey"] = "SG.none",
            ["Notifications:From"] = "blog@blog.example",
        };
        blog = new ServiceCollection()
            .AddLogging()
            .AddStorage(configuration)
            .AddSettings(configuration)
            .AddHttp(configuration)
            .AddAccess(configuration)
            .AddPosts()
            .AddComments(configuration)
            .AddModeration(configuration)
            .AddMail(configuration)
            .AddSignIn()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IConfiguration>(configuration)
            .BuildServiceProvider();
        await blog.GetRequiredService<CreateMissingStorage>().RunAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => blog.DisposeAsync();

    [Fact]
    public async Task However_often_the_button_is_pressed_one_mail_goes_out_in_five_minutes_and_six_in_a_day()
    {
        for (var mails = 1; mails <= 6; mails++)
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignIn.SendLinkAsync(Cancellation)));
            Assert.Equal(mails, await MailsAsync());
            clock.Advance(TimeSpan.FromMinutes(5));
        }

        clock.Advance(TimeSpan.FromHours(23));
        await SignIn.SendLinkAsync(Cancellation);
        Assert.Equal(6, await MailsAsync());
        clock.Advance(TimeSpan.FromMinutes(30));
        await SignIn.SendLinkAsync(Cancellation);
        Assert.Equal(7, await MailsAsync());
    }

    [Fact]
    public async Task Whoever_uses_up_the_mails_of_a_day_leaves_the_author_with_a_link_that_works_and_can_be_followed_by_another()
    {
        var newest = "";
        for (var mails = 0; mails < 6; mails++)
        {
            clock.Advance(TimeSpan.FromMinutes(5));
            newest = await LinkAsync();
        }

        clock.Advance(TimeSpan.FromHours(20));
        Assert.NotNull(await SignIn.UseLinkAsync(newest, Cancellation));
        Assert.NotNull(await SignIn.UseLinkAsync(await LinkAsync(), Cancellation));
    }

    [Fact]
    public async Task A_link_signs_in_for_a_quarter_of_an_hour()
    {
        var timely = await LinkAsync();
        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.NotNull(await SignIn.UseLinkAsync(timely, Cancellation));

        var late = await LinkAsync();
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await SignIn.UseLinkAsync(late, Cancellation));
    }

    [Fact]
    public async Task A_session_ends_after_two_hours_unless_renewed_and_after_a_day_at_the_latest()
    {
        var first = await SignIn.StartAsync(Cancellation);
        clock.Advance(TimeSpan.FromMinutes(119));
        var session = Assert.IsType<Session>(await FindAsync(first));
        var renewed = Sessions.Issue(session.Generation, session.Since);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await FindAsync(first));
        Assert.NotNull(await FindAsync(renewed));
        clock.Advance(TimeSpan.FromHours(1.5));
        for (var hour = 0; hour < 30 && await FindAsync(renewed) is { } next; hour++)
        {
            renewed = Sessions.Issue(next.Generation, next.Since);
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Null(await FindAsync(renewed));
        Assert.Equal(new DateTimeOffset(2007, 5, 22, 12, 0, 0, TimeSpan.Zero), renewed.ExpiresAt);
    }

    private ValueTask<Session?> FindAsync(SessionAnswer session) =>
        Sessions.FindAsync(
            new DefaultHttpContext { Request = { Headers = { Authorization = $"Bearer {session.Token}" } } }.Request,
            Cancellation
        );

    private async Task<string> LinkAsync()
    {
        var known = await TokensAsync();
        await SignIn.SendLinkAsync(Cancellation);
        return (await TokensAsync()).Except(known).Single();
    }

    private async Task<int> MailsAsync() =>
        (await new QueueClient(storage, "mail").GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount;

    /// <summary>The tokens in the kept mails.</summary>
    private async Task<IReadOnlyList<string>> TokensAsync()
    {
        var tokens = new List<string>();
        await foreach (var row in new TableClient(storage, "mail").QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (row.ContainsKey("Mail0"))
            {
                tokens.Add(Token().Match(MailRows.ReadContents(row).Text).Groups[1].Value);
            }
        }

        return tokens;
    }

    [GeneratedRegex("#sign-in=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
