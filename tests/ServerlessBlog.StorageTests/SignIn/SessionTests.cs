using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessBlog.Delivery;

namespace ServerlessBlog.Tests.SignIn;

public sealed partial class SessionTests(SessionTests.Blog blog) : IClassFixture<SessionTests.Blog>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_mailed_link_signs_in_once_also_when_two_instances_are_asked_at_once()
    {
        // Mail that the other instance sends would stand on the other one's mail page.
        await using var other = await BlogProcess.StartAsync(
            blog.Storage,
            new Dictionary<string, string> { [$"AzureWebJobs.{nameof(DeliveryFunctions.DeliverMail)}.Disabled"] = "true" }
        );
        var token = await LinkAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number => (number % 2 == 0 ? blog.Reader : other.Client).PostAsJsonAsync("api/session", new { token }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone));
        var session = await BlogFixture.ReadAsync(answers.Single(answer => answer.IsSuccessStatusCode), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other.Client, session));
    }

    [Fact]
    public async Task Whoever_asks_for_a_link_is_told_nothing()
    {
        await EndAllAsync();
        var known = (await LinksAsync()).Count;

        for (var press = 0; press < 3; press++)
        {
            using var answer = await blog.Reader.PostAsync("api/session/link", null);

            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }

        // Here no time need pass between them. Their mails must not come late, into another test.
        await Eventually.Async("the mails with three links", LinksAsync, links => links.Count >= known + 3);
    }

    [Fact]
    public async Task A_session_is_renewed_and_ends_everywhere()
    {
        var session = await BlogFixture.ReadAsync(
            await blog.Reader.PostAsJsonAsync("api/session", new { token = await LinkAsync() }),
            HttpStatusCode.OK
        );
        using var renewed = await SendAsync(HttpMethod.Put, "api/session", session);
        var next = await BlogFixture.ReadAsync(renewed, HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(blog.Reader, next));
        using var ended = await SendAsync(HttpMethod.Delete, "api/session", next);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(blog.Reader, session));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(blog.Reader, next));
        Assert.Equal(HttpStatusCode.OK, (await blog.Author.GetAsync("api/moderation")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_closes_the_links_that_were_mailed()
    {
        var token = await LinkAsync();
        await EndAllAsync();

        using var late = await blog.Reader.PostAsJsonAsync("api/session", new { token });

        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task The_key_starts_a_session_and_a_session_starts_no_other()
    {
        using var started = await blog.Author.PostAsJsonAsync("api/session", new { });
        var session = await BlogFixture.ReadAsync(started, HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/session") { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());

        using var again = await blog.Reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(blog.Reader, session));
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Theory]
    [InlineData("session.")]
    [InlineData("session.AAAA")]
    [InlineData("SESSION.CfDJ8")]
    public async Task A_made_up_session_is_refused(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/moderation");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await blog.Reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>Asks for a link and takes the token out of the newest mail.</summary>
    private async Task<string> LinkAsync()
    {
        await EndAllAsync();
        var known = (await LinksAsync()).ToHashSet();
        using var answer = await blog.Reader.PostAsync("api/session/link", null);
        return (await Eventually.Async("the mail with the link", LinksAsync, links => links.Any(link => !known.Contains(link)))).First(
            link => !known.Contains(link)
        );
    }

    private async Task EndAllAsync() => (await blog.Author.DeleteAsync("api/session")).EnsureSuccessStatusCode();

    private async Task<IReadOnlyList<string>> LinksAsync() =>
        [
            .. (await blog.GetAsync("_local/mail.json"))
                .EnumerateArray()
                .Select(mail => Token().Match(mail.ToString()))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value),
        ];

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, JsonElement session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/moderation");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonElement session)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
        return await blog.Reader.SendAsync(request);
    }

    [GeneratedRegex("#sign-in=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();

    public sealed class Blog(AzuriteServer azurite) : BlogFixture(azurite);
}
