using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Tests.Moderation;

public sealed class ModerationLinksTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2007, 5, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly EphemeralDataProtectionProvider protection = new();

    private static Comment Held =>
        new()
        {
            Id = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")),
            Text = "Words",
            Writer = WriterKind.Anonymous,
            CreatedAt = new DateTimeOffset(2007, 5, 21, 12, 0, 0, TimeSpan.Zero),
            State = CommentState.Held,
            Revision = 3,
        };

    [Fact]
    public void A_link_names_its_comment_its_action_and_its_revision() =>
        Assert.Equal(new ModerationLink(Held.Id, "approve", 3), Links(protection).Open(Token(Links(protection).Make(Held, "approve"))));

    [Fact]
    public void A_link_opens_until_its_time_is_over()
    {
        var token = Token(Links(protection).Make(Held, "approve"));

        clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.NotNull(Links(protection).Open(token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Links(protection).Open(token));
    }

    [Fact]
    public void Another_blogs_link_opens_nothing() =>
        Assert.Null(Links(new EphemeralDataProtectionProvider()).Open(Token(Links(protection).Make(Held, "approve"))));

    [Fact]
    public void A_token_made_for_something_else_opens_nothing() =>
        Assert.Null(Links(protection).Open(protection.CreateProtector("cursor").Protect("9999999999|3|approve|" + Held.Id)));

    [Fact]
    public void Links_lead_to_the_configured_address() =>
        Assert.StartsWith(
            "https://blog.example/api/moderation/link?token=",
            Links(protection).Make(Held, "spam").AbsoluteUri,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_decision_can_be_undone_for_ten_minutes_back_to_where_the_comment_stood()
    {
        var former = new UndoneDecision(
            CommentState.Published,
            AuthorDecision.Approved,
            Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4c")
        );
        var token = Links(protection).MakeUndo(Held, former);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(new ModerationLink(Held.Id, "undo", 3) { Undo = former }, Links(protection).Open(token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Links(protection).Open(token));
    }

    [Fact]
    public void A_comment_that_was_never_decided_is_undone_to_that() =>
        Assert.Equal(
            new UndoneDecision(CommentState.Held, null, null),
            Links(protection).Open(Links(protection).MakeUndo(Held, new UndoneDecision(CommentState.Held, null, null)))!.Undo
        );

    private static string Token(Uri link) => link.Query["?token=".Length..];

    private ModerationLinks Links(IDataProtectionProvider provider) =>
        new(
            provider,
            new FixedOptions<BlogOptions>(new BlogOptions { ApiUrl = new Uri("https://blog.example/api/") }),
            Options.Create(new ModerationOptions()),
            clock
        );
}
