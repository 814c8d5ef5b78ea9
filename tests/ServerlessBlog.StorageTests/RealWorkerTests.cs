using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ServerlessBlog.Tests;

/// <summary>What the isolated worker does otherwise than one would think.</summary>
public sealed class RealWorkerTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData("GET", "api/posts/no-such-post-here", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/posts?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("POST", "api/posts", HttpStatusCode.Unauthorized)]
    public async Task A_problem_names_the_trace_that_its_call_came_in(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } },
        };

        using var answer = await blog.Reader.SendAsync(request);

        Assert.Equal(Trace, (await BlogFixture.ReadAsync(answer, expected)).GetProperty("traceId").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(29)]
    [InlineData(40)]
    [InlineData(99)]
    public async Task A_body_that_is_too_large_for_a_function_is_its_413_up_to_what_the_host_lets_through(int megabytes)
    {
        using var body = new ByteArrayContent(new byte[megabytes * 1024 * 1024])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/posts/any/comments")
        {
            Content = body,
            Headers = { ExpectContinue = true },
        };

        using var answer = await blog.Reader.SendAsync(request);

        var problem = await BlogFixture.ReadAsync(answer, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("urn:serverless-blog:problem:too-large", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_known_path_with_a_method_that_it_does_not_take_is_not_found()
    {
        using var answer = await blog.Reader.PatchAsync("api/posts", JsonContent.Create(new { }));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
