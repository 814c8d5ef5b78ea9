using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Tests;

/// <summary>The real program with both exporters on, and a collector at the wire that keeps what they send.</summary>
public sealed class ObservedBlog(AzuriteServer azurite) : BlogFixture(azurite), IAsyncDisposable
{
    internal const string AuthorEmail = "rumpelstiltskin@strawspinner.example";

    internal TelemetryCollector Collector { get; } = new();

    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Address.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={Collector.Address}",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
            ["Blog:AuthorEmail"] = AuthorEmail,
            ["Upkeep:PoisonInterval"] = "00:05:00", // as it is by default: most minutes do not look there
        };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Collector.DisposeAsync();
    }
}

public sealed partial class TelemetryTests(ObservedBlog blog) : IClassFixture<ObservedBlog>
{
    /// <summary>Runs once to write the author's mail, and once to send it.</summary>
    private const string Deliver = "DeliverMail";

    [Fact]
    public async Task The_readers_post_its_screening_and_the_authors_mail_are_one_trace()
    {
        var trace = await TraceOfHeldCommentAsync("Only idiots close libraries.");

        var submit = trace.Single(span => span.Name == "SubmitComment");
        var screen = trace.Single(span => span.Name == "ScreenComment");
        var deliveries = trace.Where(span => span.Name == Deliver).ToList();
        var (notify, mail) = IsBelow(deliveries[0], deliveries[1], trace) ? (deliveries[1], deliveries[0]) : (deliveries[0], deliveries[1]);
        Assert.Contains(screen.Parent, trace.Select(span => span.Id));
        Assert.True(IsBelow(screen, submit, trace), "Screening is not below the POST.");
        Assert.True(IsBelow(notify, screen, trace), "The mail is not below screening.");
        Assert.True(IsBelow(mail, notify, trace), "Sending is not below writing.");
        // Content Safety and SendGrid are POSTs of the functions that call them.
        Assert.Contains(trace, span => span.Name == "POST" && span.Parent == screen.Id);
        Assert.Contains(trace, span => span.Name == "POST" && span.Parent == mail.Id);
    }

    [Fact]
    public async Task Application_Insights_gets_the_same_trace()
    {
        var trace = (await TraceOfHeldCommentAsync("You scum."))[0].Trace;

        await Eventually.Until("the mail's span at Application Insights", () =>
            blog
                .Collector.ApplicationInsights.Split('\n')
                .Any(line => line.Contains(trace, StringComparison.Ordinal) && line.Contains(Deliver, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Calls_that_belong_to_no_function_are_left_out()
    {
        await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "What a lovely idea" }, "published");
        await Eventually.Until("spans", () => blog.Collector.Spans.Count > 0);

        Assert.DoesNotContain(blog.Collector.Spans, span => span.Parent.Length == 0 && span.Name is "GET" or "POST" or "PUT" or "HEAD");
    }

    [Fact]
    public async Task Verdicts_delays_storage_calls_refused_mails_and_the_filters_size_are_measured()
    {
        await blog.FaultAsync("mail", "unauthorized");
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots." }, "held");

        await Eventually.Until("four measurements", () =>
            new[] { "blog.comments.verdicts", "blog.screening.delay", "blog.storage.calls", "blog.mail.failures" }.All(
                blog.Collector.Metrics.Contains
            )
        );

        await blog.FaultAsync("mail", "none");
        await blog.MailAsync(id);
        await blog.ModerateAsync(id, "spam");
        await Eventually.Until("the size of the filter that learned of it", () => blog.Collector.Metrics.Contains("blog.filter.size"));
    }

    [Fact]
    public async Task Neither_logs_nor_traces_hold_a_word_a_name_an_address_or_a_secret()
    {
        string[] words =
        [
            "quibbleflux",
            "Zanzibarelda",
            "zanzi@moonbeam.example",
            "moonbeam.example/page",
            ObservedBlog.AuthorEmail,
            blog.Process.AuthorKey,
        ];
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(
            slug,
            new
            {
                text = "Only quibbleflux idiots",
                name = "Zanzibarelda",
                email = "zanzi@moonbeam.example",
                website = "https://moonbeam.example/page",
            }
        );
        var id = submitted.GetProperty("id").GetString()!;
        var receipt = submitted.GetProperty("receipt").GetString()!;
        await blog.StateAsync(submitted, "held");
        var mail = await blog.MailAsync(id);
        var token = Token().Match(mail.GetProperty("text").GetString()!).Value;
        using var page = await blog.Reader.GetAsync($"api/moderation/link?token={token}");
        using var refused = await blog.Reader.PostAsJsonAsync(
            $"api/posts/{slug}/comments",
            new { text = "quibbleflux", email = "zanzi@moonbeam.example no address" }
        );
        using var guessed = await blog.Reader.GetAsync($"api/comments/{id}?receipt=zanzi@moonbeam.example");
        await FailWhileWorkingAsync(slug);
        using var appealed = await blog.Reader.PostAsJsonAsync(
            $"api/comments/{id}/appeal?receipt={receipt}",
            new { text = "quibbleflux was meant kindly" }
        );
        var links = await MailedLinksAsync(slug);
        using var withdrawn = await blog.Reader.DeleteAsync($"api/comments/{id}?receipt={receipt}");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK),
            (page.StatusCode, refused.StatusCode, appealed.StatusCode)
        );

        await Eventually.Until("the end of it in the traces", () =>
            blog.Collector.Spans.Any(span => span.Name == "WithdrawComment") && blog.Collector.Logs > 0
        );

        Assert.Contains("Everything runs.", blog.Process.Output, StringComparison.Ordinal); // nothing of the output was cut off
        var output = blog.Process.Output.Replace($"Author key  {blog.Process.AuthorKey}", "", StringComparison.Ordinal);
        Assert.All([.. words, receipt, token[..40], .. links], secret =>
        {
            Assert.DoesNotContain(secret, output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, blog.Collector.Text, StringComparison.OrdinalIgnoreCase);
        });
    }

    /// <summary>Lets a reader ask to be told and the author ask to sign in; the tokens in their mails, used.</summary>
    private async Task<IReadOnlyList<string>> MailedLinksAsync(string slug)
    {
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "A lovely quibbleflux",
                name = "Zanzibarelda",
                email = "zanzi@moonbeam.example",
                tellMe = true,
            },
            "published"
        );
        using var asked = await blog.Reader.PostAsync("api/session/link", null);
        var mails = await Eventually.Async(
            "the reader's mail and the author's",
            async () =>
                (await blog.GetAsync("_local/mail.json")).EnumerateArray().Select(mail => mail.GetProperty("text").GetString()!).ToList(),
            texts =>
                texts.Any(text => text.Contains("subscriptions/", StringComparison.Ordinal))
                && texts.Any(text => text.Contains("#sign-in=", StringComparison.Ordinal))
        );
        var reader = Token().Match(mails.First(text => text.Contains("subscriptions/", StringComparison.Ordinal))).Value;
        var author = Token().Match(mails.First(text => text.Contains("#sign-in=", StringComparison.Ordinal))).Value;
        using var signedIn = await blog.Reader.PostAsJsonAsync("api/session", new { token = author });
        var session = (await BlogFixture.ReadAsync(signedIn, HttpStatusCode.OK)).GetProperty("token").GetString()!;
        return [reader[..40], author[..40], session[..40]];
    }

    /// <summary>A refused mail and a broken Content Safety, so that errors are logged, too.</summary>
    private async Task FailWhileWorkingAsync(string slug)
    {
        await blog.FaultAsync("contentsafety", "nonsense");
        var submitted = await blog.CommentAsync(slug, new { text = "quibbleflux again", name = "Zanzibarelda" });
        await Eventually.Until("a warning in the log", () =>
            blog.Process.Output.Contains("Content Safety did not judge", StringComparison.Ordinal)
        );
        await blog.FaultAsync("contentsafety", "none");
        await blog.StateAsync(submitted, "published");
    }

    /// <summary>The spans of the one trace that begins with a new comment, once it holds the mail.</summary>
    private async Task<IReadOnlyList<Span>> TraceOfHeldCommentAsync(string text)
    {
        var slug = await blog.NewPostAsync();
        var earlier = blog.Collector.Spans.Select(span => span.Trace).ToHashSet();
        await blog.MailAsync(await blog.ScreenedAsync(slug, new { text }, "held"));
        return await Eventually.Async(
            "a trace from the POST to the mail",
            () =>
            {
                var traces = blog.Collector.Spans.Where(span => !earlier.Contains(span.Trace)).GroupBy(span => span.Trace);
                return Task.FromResult<IReadOnlyList<Span>>([
                    .. traces.FirstOrDefault(trace => trace.Any(span => span.Name == "SubmitComment")) ?? Enumerable.Empty<Span>(),
                ]);
            },
            trace => trace.Count(span => span.Name == Deliver) == 2
        );
    }

    private static bool IsBelow(Span span, Span above, IReadOnlyList<Span> trace)
    {
        for (var current = span; current is not null; current = trace.FirstOrDefault(parent => parent.Id == current.Parent))
        {
            if (current == above)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("(?<=token=|sign-in=)[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
