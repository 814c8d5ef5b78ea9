using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Tests.Mail;

/// <summary>How long a provider in trouble is left alone, with the time pinned.</summary>
public sealed class MailProvidersTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly MailProviders providers;

    public MailProvidersTests() =>
        providers = new MailProviders(
            [new Sender()],
            Options.Create(new NotificationsOptions { RetryAfter = TimeSpan.FromSeconds(30) }),
            clock
        );

    [Fact]
    public void Calls_that_fail_at_once_are_one_failure()
    {
        var calls = Enumerable.Range(0, 16).Select(_ => Pick()).ToList();

        var pauses = calls.Select(Fail).ToList();

        Assert.All(pauses, pause => Assert.Equal((1, clock.GetUtcNow() + TimeSpan.FromSeconds(30)), (pause.Failures, pause.Until)));
    }

    [Fact]
    public void A_call_that_began_before_the_pause_does_not_lengthen_it()
    {
        var (quick, slow) = (Pick(), Pick());
        var until = Fail(quick).Until;
        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(until, Fail(slow).Until);
    }

    [Fact]
    public void A_provider_that_still_takes_nothing_after_its_pause_is_left_alone_for_twice_as_long()
    {
        Fail(Pick());
        clock.Advance(TimeSpan.FromSeconds(30));
        var probe = Pick();
        Assert.False(providers.TryPick(asks: false, out _, out _));

        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromMinutes(1), Fail(probe).Until);
    }

    [Fact]
    public void Whoever_asks_during_a_pause_is_let_through_and_does_not_lengthen_it()
    {
        var until = Fail(Pick()).Until;
        for (var press = 0; press < 5; press++)
        {
            Assert.True(providers.TryPick(asks: true, out var call, out _));
            Assert.Equal(until, Fail(call!).Until);
        }

        Assert.True(providers.TryPick(asks: true, out var taken, out _));
        Assert.True(providers.Took(taken!));
        Assert.True(providers.TryPick(asks: false, out _, out _));
    }

    [Fact]
    public void News_of_a_mail_that_was_taken_ends_a_pause_from_before_and_no_later_one()
    {
        var before = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromSeconds(1));
        Fail(Pick());

        providers.Heard("Post", before);
        Assert.False(providers.TryPick(asks: false, out _, out _));
        clock.Advance(TimeSpan.FromSeconds(1));
        providers.Heard("Post", clock.GetUtcNow());
        Assert.True(providers.TryPick(asks: false, out _, out _));
    }

    private MailCall Pick()
    {
        Assert.True(providers.TryPick(asks: false, out var call, out _));
        return call!;
    }

    private MailPause Fail(MailCall call) => providers.Failed(call, 500, "it is in trouble", null);

    private sealed class Sender : IMailSender
    {
        public string Name => "Post";

        public Task<SendOutcome> SendAsync(OutgoingMail mail, string messageId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
