using System.Net;
using System.Text.Json;

namespace ServerlessBlog.Tests.Http;

/// <summary>The headers of whatever the app answers, route by route of the built app.</summary>
public sealed class AnswerHeadersTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    /// <summary>What readers share, and says itself for how long.</summary>
    private static readonly string[] MayBeKept = ["posts", "posts/{slug}", "posts/{slug}/comments", "ideas", "openapi.json", "health"];

    [Fact]
    public async Task Every_answer_says_that_nobody_guesses_its_type_frames_it_or_asks_without_tls_and_that_nobody_keeps_it_unless_it_says_so()
    {
        var wrong = new List<string>();
        foreach (var (method, route) in Routes())
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", "no-such-thing");
            using var request = new HttpRequestMessage(new HttpMethod(method), $"api/{path}");
            using var answer = await blog.Reader.SendAsync(request, TestContext.Current.CancellationToken);
            var isKept = MayBeKept.Contains(route) && answer.IsSuccessStatusCode;
            wrong.AddRange(Missing(answer, isKept).Select(header => $"{method} {route} ({(int)answer.StatusCode}): {header}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Wrong_keys_are_logged_with_a_hash_of_the_network_and_never_the_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/moderation");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer a-guess-at-the-key");
        using var answer = await blog.Reader.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await Eventually.Until("a warning", () =>
            System.Text.RegularExpressions.Regex.IsMatch(
                blog.Process.Output,
                "ListModeration: no sign-in of the author's, from network [0-9a-f]{32}, number [0-9]+"
            )
        );
        Assert.DoesNotContain("a-guess-at-the-key", blog.Process.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer, bool mayBeKept)
    {
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        (string Name, string Value)[] wanted =
        [
            ("X-Content-Type-Options", "nosniff"),
            ("Strict-Transport-Security", "max-age="),
            ("Content-Security-Policy", "frame-ancestors 'none'"),
            .. mayBeKept ? [] : ((string, string)[])[("Cache-Control", "no-store")],
        ];
        return wanted
            .Where(header => headers.GetValueOrDefault(header.Name)?.Contains(header.Value, StringComparison.Ordinal) != true)
            .Select(header => header.Name);
    }

    private static IEnumerable<(string Method, string Route)> Routes()
    {
        var metadata = Path.Combine(Path.GetDirectoryName(BuiltProject.Path("ServerlessBlog"))!, "functions.metadata");
        using var functions = JsonDocument.Parse(File.ReadAllBytes(metadata));
        return
        [
            .. from function in functions.RootElement.EnumerateArray()
            from binding in function.GetProperty("bindings").EnumerateArray()
            where binding.GetProperty("type").GetString() == "httpTrigger" && function.GetProperty("name").GetString() != "SendSignInLink"
            from method in binding.GetProperty("methods").EnumerateArray()
            select (method.GetString()!.ToUpperInvariant(), binding.GetProperty("route").GetString()!),
        ];
    }
}
