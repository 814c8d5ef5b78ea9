using System.Net;
using System.Text;
using System.Text.Json;

namespace ServerlessBlog.Tests.Access;

/// <summary>Every operation of the OpenAPI document that asks for the author, asked without and with a wrong key.</summary>
public sealed class AuthorOnlyTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact]
    public async Task No_operation_of_the_authors_answers_anybody_else()
    {
        var slug = await blog.NewPostAsync();
        var document = await blog.GetAsync("api/openapi.json");
        var operations = (
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where
                operation.Value.ValueKind == JsonValueKind.Object
                && operation.Value.TryGetProperty("security", out var security)
                && security.EnumerateArray().All(way => way.EnumerateObject().Any())
            where operation.Value.GetProperty("security").GetArrayLength() > 0
            select (
                Method: new HttpMethod(operation.Name.ToUpperInvariant()),
                Path: "api" + path.Name.Replace("{slug}", slug, StringComparison.Ordinal)
            )
        ).ToList();

        Assert.InRange(operations.Count, 15, 200);
        foreach (var (method, path) in operations)
        {
            foreach (var key in (string?[])[null, "Bearer wrong", "Bearer session.wrong", blog.Process.AuthorKey])
            {
                using var request = new HttpRequestMessage(method, path)
                {
                    Content = method == HttpMethod.Get ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("Authorization", key);
                request.Headers.TryAddWithoutValidation("If-Match", "*");
                using var answer = await blog.Reader.SendAsync(request);

                Assert.True(
                    answer.StatusCode == HttpStatusCode.Unauthorized,
                    $"{method} {path} answers {(int)answer.StatusCode} to the key '{key}'."
                );
            }
        }
    }
}
