using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessBlog.Tests;

/// <summary>Sends comments as the site's own script does: fetches the form, does its work, sends both with the words.</summary>
internal static class ReaderForm
{
    /// <summary>The answer to a comment that came with a fresh form and its proof.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient reader, string slug, object comment) =>
        await reader.PostAsJsonAsync($"api/posts/{slug}/comments", await FillAsync(reader, slug, comment));

    /// <summary>The comment with a fresh form and its proof.</summary>
    public static async Task<JsonObject> FillAsync(HttpClient reader, string slug, object comment, string? previousForm = null)
    {
        var path = $"api/posts/{slug}/comment-form";
        return Fill(await reader.GetFromJsonAsync<JsonElement>(previousForm is null ? path : $"{path}?form={previousForm}"), comment);
    }

    /// <summary>The comment with this form and its proof.</summary>
    public static JsonObject Fill(JsonElement form, object comment)
    {
        var body = JsonSerializer.SerializeToNode(comment, JsonSerializerOptions.Web)!.AsObject();
        body["form"] = form.GetProperty("token").GetString();
        body["proof"] = Solve(form.GetProperty("challenge"));
        return body;
    }

    /// <summary>ALTCHA's payload: the number whose hash with the salt is the challenge.</summary>
    public static string Solve(JsonElement challenge)
    {
        var (salt, wanted) = (
            challenge.GetProperty("salt").GetString()!,
            Convert.FromHexString(challenge.GetProperty("challenge").GetString()!)
        );
        Span<byte> hash = stackalloc byte[32];
        for (var number = 0; number <= challenge.GetProperty("maxnumber").GetInt32(); number++)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(salt + number.ToString(CultureInfo.InvariantCulture)), hash);
            if (hash.SequenceEqual(wanted))
            {
                var payload = JsonNode.Parse(challenge.GetRawText())!.AsObject();
                payload.Remove("maxnumber");
                payload["number"] = number;
                return Convert.ToBase64String(Encoding.UTF8.GetBytes(payload.ToJsonString()));
            }
        }

        throw new InvalidOperationException($"No number up to maxnumber solves {challenge}.");
    }
}
