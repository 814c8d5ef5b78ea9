using System.Net;
using System.Text.Json;

namespace ServerlessBlog.Tests.Poison;

public sealed class PoisonFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new()
    {
        ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00.2",
        ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2",
    };
}

public sealed class PoisonTests(PoisonFixture blog) : IClassFixture<PoisonFixture>
{
    [Fact]
    public async Task A_message_that_nothing_could_deal_with_is_listed_and_comes_back_into_its_queue_on_request()
    {
        await blog.Queue("comment-notifications").SendMessageAsync("""{"id":"no comment's id"}""", TestContext.Current.CancellationToken);
        var kept = await ListedAsync("no comment's id");
        Assert.Equal("comment-notifications", kept.GetProperty("queue").GetString());
        var id = kept.GetProperty("id").GetString();

        using var retried = await blog.Author.PostAsync($"api/poison/{id}/retry", null);

        Assert.Equal(HttpStatusCode.NoContent, retried.StatusCode);
        var again = await ListedAsync("no comment's id", kept.GetProperty("keptAt").GetString());
        Assert.Equal(id, again.GetProperty("id").GetString());
        using var dropped = await blog.Author.DeleteAsync($"api/poison/{id}");
        Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        using var gone = await blog.Author.PostAsync($"api/poison/{id}/retry", null);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private Task<JsonElement> ListedAsync(string words, string? notAt = null) => Eventually.Async(
        "the message on the list",
        async () => (await blog.GetAsAuthorAsync("api/poison")).GetProperty("items").EnumerateArray().FirstOrDefault(item =>
            item.GetProperty("message").GetString()!.Contains(words, StringComparison.Ordinal) && item.GetProperty("keptAt").GetString() != notAt),
        item => item.ValueKind == JsonValueKind.Object);
}
