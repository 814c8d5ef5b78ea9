using System.Net;
using System.Text;
using Azure;
using Azure.AI.ContentSafety;
using Azure.Core.Pipeline;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Screening;

/// <summary>Content Safety at the wire: the real client, and answers that the test gives. Keeps what was asked.</summary>
internal sealed class ContentSafetyWire(TimeProvider clock, ScreeningOptions? options = null) : HttpMessageHandler
{
    public const string Clean = """
        {"blocklistsMatch":[],"categoriesAnalysis":[{"category":"Hate","severity":0},{"category":"SelfHarm","severity":0},{"category":"Sexual","severity":0},{"category":"Violence","severity":0}]}
        """;

    public List<string> Asked { get; } = [];

    /// <summary>The next answers.</summary>
    public (HttpStatusCode Status, string Body, string? RetryAfter) Answer { get; set; } = (HttpStatusCode.OK, Clean, null);

    public HarmScanner Scanner()
    {
        var client = new ContentSafetyClientOptions { Transport = new HttpClientTransport(this) };
        client.Retry.MaxRetries = 0;
        return new HarmScanner(
            new ContentSafetyClient(new Uri("https://safety.example/"), new AzureKeyCredential("key"), client),
            new FixedOptions<ScreeningOptions>(options ?? new ScreeningOptions()),
            clock
        );
    }

    /// <summary>A comment to scan.</summary>
    public static Comment Comment(string text, string? name = null) =>
        new()
        {
            Id = new CommentId("post", Guid.CreateVersion7(DateTimeOffset.UnixEpoch)),
            Text = text,
            Name = name,
            Writer = name is null ? WriterKind.Anonymous : WriterKind.Named,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        var answer = new HttpResponseMessage(Answer.Status)
        {
            Content = new StringContent(Answer.Body, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        };
        if (Answer.RetryAfter is { } retryAfter)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }
}
