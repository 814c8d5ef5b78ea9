using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Intake;

/// <summary>Many comments at once: a script is slowed, people are heard.</summary>
[Trait("Takes", "minutes")]
public sealed class BurstTests(BurstTests.GuardedBlog blog) : IClassFixture<BurstTests.GuardedBlog>
{
    private const string Script = "203.0.113.7";
    private const string Office = "203.0.113.8"; // the same /24
    private const string Elsewhere = "198.51.100.20";

    [Fact(Explicit = true)]
    public async Task A_burst_from_one_address_fills_neither_queue_nor_inbox_and_shuts_nobody_out()
    {
        var slug = await blog.NewPostAsync();
        var answers = new ConcurrentBag<HttpStatusCode>();
        var burst = Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, _) =>
            {
                using var answer = await SendAsync(slug, Script, JsonSerializer.SerializeToNode(new { text = $"Buy {number} now" })!);
                answers.Add(answer.StatusCode);
            }
        );

        var published = await FromPersonAsync(slug, Elsewhere, "I am a reader of another town");
        var heard = await FromPersonAsync(slug, Office, "I share an address with the script");
        await burst;

        Assert.Equal(HttpStatusCode.Accepted, published.Status);
        Assert.Equal(HttpStatusCode.Accepted, heard.Status);
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests], answers.Distinct().Order());
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Accepted), 1, 40);
        await blog.StateAsync(heard.Body, "held");
        Assert.InRange((await blog.GetAsync("_local/mail.json")).GetArrayLength(), 0, 3);
    }

    [Fact(Explicit = true)]
    public async Task A_proof_lets_in_one_comment_and_a_retry_of_it_gets_the_same_answer()
    {
        var slug = await blog.NewPostAsync();
        var comment = await ReaderForm.FillAsync(blog.Reader, slug, new { text = "Once" });

        using var first = await SendAsync(slug, Elsewhere, comment, "\"a-key-of-sixteen-characters\"");
        using var retry = await SendAsync(slug, Elsewhere, comment, "\"a-key-of-sixteen-characters\"");
        using var other = await SendAsync(slug, Elsewhere, comment);

        Assert.Equal(
            (await BlogFixture.ReadAsync(first, HttpStatusCode.Accepted)).GetProperty("id").GetString(),
            (await BlogFixture.ReadAsync(retry, HttpStatusCode.Accepted)).GetProperty("id").GetString()
        );
        Assert.Equal(["proof"], await BlogFixture.BadFieldsAsync(other));
    }

    [Fact(Explicit = true)]
    public async Task A_writer_over_the_budget_is_held_then_asked_for_more_work_then_refused()
    {
        var slug = await blog.NewPostAsync();
        string? form = null;
        JsonElement refusal = default;
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 40 && refusal.ValueKind == JsonValueKind.Undefined; number++)
        {
            var comment = await ReaderForm.FillAsync(blog.Reader, slug, new { text = $"My comment number {number}" }, form);
            form = comment["form"]!.GetValue<string>();
            using var answer = await SendAsync(slug, "192.0.2.77", comment);
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                refusal = await BlogFixture.ReadAsync(answer, HttpStatusCode.TooManyRequests);
                Assert.NotNull(answer.Headers.RetryAfter);
                Assert.Contains("\"writer\"", Assert.Single(answer.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
                Assert.Contains("q=10", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")), StringComparison.Ordinal);
            }
        }

        Assert.Equal(10, statuses.Count(status => status == HttpStatusCode.Accepted));
        Assert.EndsWith(":more-work", refusal.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.InRange(refusal.GetProperty("retryAfter").GetInt32(), 1, 1800);
        var worked = await WorkAsync(slug, new { text = "With more work" }, form!, refusal.GetProperty("proofBits").GetInt32());
        using var admitted = await SendAsync(slug, "192.0.2.77", worked);
        await BlogFixture.ReadAsync(admitted, HttpStatusCode.Accepted);
    }

    [Fact(Explicit = true)]
    public async Task No_address_is_stored()
    {
        var slug = await blog.NewPostAsync();
        using var answer = await SendAsync(slug, "192.0.2.201", await ReaderForm.FillAsync(blog.Reader, slug, new { text = "From here" }));
        await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);

        await foreach (
            var row in blog.Tables.GetTableClient("door").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            Assert.DoesNotContain("192.0.2", string.Join(' ', row.Select(field => $"{field.Key} {field.Value}")), StringComparison.Ordinal);
        }
    }

    /// <summary>The budgets and the pauses between mails as they are by default.</summary>
    public sealed class GuardedBlog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings =>
            new()
            {
                ["Door:NetworkBurst"] = "30",
                ["Door:PostBurst"] = "100",
                ["Door:FloodBurst"] = "50",
                ["Notifications:MailInterval"] = "00:05:00",
                ["Door:TrustedHops"] = "2", // people's addresses come from a proxy of ours, before the front end
            };
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> FromPersonAsync(string slug, string address, string text)
    {
        var comment = await ReaderForm.FillAsync(blog.Reader, slug, new { text });
        using var answer = await SendAsync(slug, address, comment);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (answer.StatusCode != HttpStatusCode.TooManyRequests)
        {
            return (answer.StatusCode, body);
        }

        using var again = await SendAsync(
            slug,
            address,
            await WorkAsync(slug, new { text }, comment["form"]!.GetValue<string>(), body.GetProperty("proofBits").GetInt32())
        );
        return (again.StatusCode, await again.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<JsonObject> WorkAsync(string slug, object comment, string previous, int bits) =>
        ReaderForm.Fill(await blog.GetAsync($"api/posts/{slug}/comment-form?form={previous}&bits={bits}"), comment);

    private async Task<HttpResponseMessage> SendAsync(string slug, string address, JsonNode comment, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{slug}/comments") { Content = JsonContent.Create(comment) };
        request.Headers.Add("X-Forwarded-For", address);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await blog.Reader.SendAsync(request);
    }
}
