using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Tests.Intake;

public sealed class CheckFormTests
{
    private const string Slug = "a-post";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 21, 9, 30, 0, TimeSpan.Zero));
    private readonly CommentForms forms;
    private readonly CheckForm door;

    public CheckFormTests()
    {
        var tokens = new FormTokens(new EphemeralDataProtectionProvider());
        var options = new Fixed<DoorOptions>(new DoorOptions { ProofBits = 6 });
        forms = new CommentForms(
            tokens,
            new FloodMode(null!, options, clock),
            options,
            new Fixed<CommentsOptions>(new CommentsOptions()),
            clock
        );
        door = new CheckForm(tokens, options, clock);
    }

    [Fact]
    public void A_reader_who_wrote_for_a_minute_leaves_nothing_to_doubt()
    {
        var form = forms.Make(Slug, null, null);
        clock.Advance(TimeSpan.FromMinutes(1));

        var facts = door.Run(Slug, Filled(form)).Facts!;

        Assert.Equal(
            new DoorFacts
            {
                FormAgeSeconds = 60,
                ProofBits = 6,
                Writer = facts.Writer,
            },
            facts
        );
        Assert.Equal(32, facts.Writer!.Length);
    }

    [Fact]
    public void A_comment_without_form_or_proof_comes_in_and_is_known_for_one()
    {
        Assert.Equal(new DoorFacts(), door.Run(Slug, new DoorInput(null, null, null)).Facts);
        Assert.Null(door.Run(Slug, new DoorInput(forms.Make(Slug, null, null).Token, null, "")).Facts!.ProofBits);
    }

    [Fact]
    public void Sooner_than_anybody_writes_is_too_quick()
    {
        var form = forms.Make(Slug, null, null);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.True(door.Run(Slug, Filled(form)).Facts!.TooQuick);

        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(door.Run(Slug, Filled(form)).Facts!.TooQuick);
        Assert.Equal(form.ReadyAt, clock.GetUtcNow() - TimeSpan.FromSeconds(0.1));
    }

    [Fact]
    public void A_filled_honeypot_is_a_fact_and_no_refusal() =>
        Assert.True(door.Run(Slug, Filled(forms.Make(Slug, null, null)) with { Honeypot = "https://x.example" }).Facts!.HoneypotFilled);

    [Fact]
    public void Each_form_has_a_honeypot_of_another_name() =>
        Assert.NotEqual(forms.Make(Slug, null, null).Honeypot, forms.Make(Slug, null, null).Honeypot);

    [Fact]
    public void A_form_is_refused_after_a_day_on_another_post_and_when_forged()
    {
        var form = forms.Make(Slug, null, null);
        Assert.NotNull(door.Run("another-post", Filled(form)).Problem);
        Assert.NotNull(door.Run(Slug, Filled(form) with { Form = form.Token[..^2] + "AA" }).Problem);
        Assert.NotNull(door.Run(Slug, new DoorInput("1779442200000|me|me|a-post", null, null)).Problem);

        clock.Advance(TimeSpan.FromHours(24));
        Assert.Null(door.Run(Slug, Filled(form)).Problem);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(door.Run(Slug, Filled(form)).Problem);
        Assert.Equal(form.ExpiresAt, clock.GetUtcNow() - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_proof_is_refused_with_another_form_or_without_one()
    {
        var proof = Filled(forms.Make(Slug, null, null)).Proof;

        Assert.NotNull(door.Run(Slug, new DoorInput(null, proof, null)).Problem);
        Assert.NotNull(door.Run(Slug, new DoorInput(forms.Make(Slug, null, null).Token, proof, null)).Problem);
    }

    [Fact]
    public void A_writer_who_shows_the_last_form_stays_who_they_were_for_thirty_days()
    {
        var first = forms.Make(Slug, null, null);
        clock.Advance(TimeSpan.FromDays(29));
        var second = forms.Make("another-post", first.Token, null);
        var stranger = forms.Make(Slug, null, null);
        clock.Advance(TimeSpan.FromDays(1));
        var late = forms.Make(Slug, first.Token, null);

        var writer = WriterOf("another-post", second);
        Assert.Equal(WriterOf("another-post", forms.Make("another-post", second.Token, null)), writer);
        Assert.NotEqual(WriterOf(Slug, stranger), writer);
        Assert.NotEqual(WriterOf(Slug, late), writer);
    }

    private string? WriterOf(string slug, CommentForm form) => door.Run(slug, Filled(form)).Facts!.Writer;

    private static DoorInput Filled(CommentForm form) =>
        new(form.Token, ReaderForm.Solve(JsonSerializer.SerializeToElement(form.Challenge, BlogJson.Wire.Challenge)), null);

    private sealed class Fixed<T>(T value) : IOptionsMonitor<T>
    {
        public T CurrentValue => value;

        public T Get(string? name) => value;

        public IDisposable? OnChange(Action<T, string?> listener) => null;
    }
}
