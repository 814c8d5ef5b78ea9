using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessBlog.Tests.Month;

/// <summary>What the API said to a comment: its id where it was taken, else the status.</summary>
internal sealed record Sent(PlannedComment Plan, string? Id, HttpStatusCode Status);

/// <summary>Opens forms and sends comments, each as its sender does.</summary>
internal sealed class MonthWriters(SimulatedBlog blog, IReadOnlyList<string> posts)
{
    private const string ProofBits = "proofBits";

    private readonly Dictionary<PlannedComment, JsonElement> open = [];
    private readonly Dictionary<string, string> known = [];

    public async Task OpenAsync(PlannedComment plan)
    {
        if (plan.Sender != Sender.WithoutForm)
        {
            open[plan] = await FormAsync(plan, bits: null);
        }
    }

    /// <summary>Sends it; whoever can, works more when told to, and answers when asked about personal data.</summary>
    public async Task<Sent> SendAsync(PlannedComment plan)
    {
        var body = Fill(plan, open.TryGetValue(plan, out var form) ? form : default);
        open.Remove(plan);
        var (status, answer) = await PostAsync(plan, body);
        if (status == HttpStatusCode.UnprocessableEntity && (!plan.IsSpam || plan.Sender == Sender.Browser))
        {
            body["personalData"] = plan.Text.Length % 3 == 0 ? "redact" : "confirmed";
            (status, answer) = await PostAsync(plan, body);
        }

        if (
            status == HttpStatusCode.TooManyRequests
            && plan.Sender is Sender.Browser or Sender.Hasty
            && answer.TryGetProperty(ProofBits, out var bits)
        )
        {
            var answered = body["personalData"]?.GetValue<string>();
            body = Fill(plan, await FormAsync(plan, bits.GetInt32()));
            body["personalData"] = answered;
            (status, answer) = await PostAsync(plan, body);
        }

        return new Sent(plan, status == HttpStatusCode.Accepted ? answer.GetProperty("id").GetString() : null, status);
    }

    private static JsonObject Fill(PlannedComment plan, JsonElement form)
    {
        var body = new JsonObject { ["text"] = plan.Text, ["name"] = plan.Name };
        if (form.ValueKind == JsonValueKind.Object)
        {
            body["form"] = form.GetProperty("token").GetString();
            body["proof"] = plan.Sender is Sender.Browser or Sender.Hasty ? ReaderForm.Solve(form.GetProperty("challenge")) : null;
        }

        body["honeypot"] = plan.Sender == Sender.FillsAll ? plan.Name ?? "x" : null;
        return body;
    }

    private async Task<JsonElement> FormAsync(PlannedComment plan, int? bits)
    {
        var previous = plan.Writer is { } writer ? known.GetValueOrDefault(writer) : null;
        var query = string.Join(
            '&',
            ((string?[])[previous is null ? null : $"form={previous}", bits is null ? null : $"bits={bits}"]).OfType<string>()
        );
        var form = await blog.Client.GetFromJsonAsync<JsonElement>($"api/posts/{posts[plan.Post]}/comment-form?{query}");
        if (plan.Writer is not null)
        {
            known[plan.Writer] = form.GetProperty("token").GetString()!;
        }

        return form;
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(PlannedComment plan, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{posts[plan.Post]}/comments")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("X-Forwarded-For", plan.Address);
        using var answer = await blog.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
