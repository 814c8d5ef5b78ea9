using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>
/// Content Safety's <c>text:analyze</c> on this machine, with word lists behind it: enough to try every outcome, no substitute for the
/// service, and so marked in each answer. It never goes above severity 4: what it finds is held, not rejected.
/// </summary>
internal static class ContentSafetyEndpoint
{
    private const int MostCharacters = 10_000;
    private const string FaultAddress = "/_local/contentsafety/fault";
    private const string MarkHeader = "x-local-stand-in";
    private static readonly string[] Versions = ["2023-10-01", "2024-09-01"];

    public static void AddContentSafetyEndpoint(this IServiceCollection services) => FaultSwitch.Add(services, FaultAddress);

    public static void MapContentSafety(this IEndpointRouteBuilder app)
    {
        app.MapPost("/contentsafety/text:analyze", AnalyzeAsync);
        FaultSwitch.Map(app, FaultAddress);
    }

    private static async Task AnalyzeAsync(HttpContext http)
    {
        http.Response.Headers[MarkHeader] = "lexicon";
        if (await FaultSwitch.Of(http, FaultAddress).ApplyAsync(http))
            return;

        if (string.IsNullOrEmpty(http.Request.Headers["Ocp-Apim-Subscription-Key"]) && http.Request.Headers.Authorization.Count == 0)
        {
            await RefuseAsync(http, 401, "401", "Access denied due to missing subscription key.", null);
            return;
        }

        if (!Versions.Contains(http.Request.Query["api-version"].ToString()))
        {
            await RefuseAsync(http, 400, "InvalidRequest", "The api-version is not supported.", "api-version");
            return;
        }

        var (request, wrong) = await AnalyzeRequest.ReadAsync(http.Request, MostCharacters);
        if (request is null)
        {
            await RefuseAsync(http, 400, "InvalidRequestBody", wrong!.Value.Message, wrong.Value.Target);
            return;
        }

        var severities = Lexicon.Analyze(request.Text);
        await http.Response.WriteAsJsonAsync(
            new
            {
                blocklistsMatch = Array.Empty<object>(),
                categoriesAnalysis = request.Categories.Select(category => new
                {
                    category,
                    severity = severities.GetValueOrDefault(category),
                }),
            }
        );
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string message, string? target)
    {
        http.Response.StatusCode = status;
        http.Response.Headers["x-ms-error-code"] = code;
        return http.Response.WriteAsJsonAsync(
            new
            {
                error = new
                {
                    code,
                    message,
                    target,
                },
            }
        );
    }
}

/// <summary>The body of a call, checked as the service checks it.</summary>
internal sealed record AnalyzeRequest(string Text, IReadOnlyList<string> Categories)
{
    private static readonly string[] All = ["Hate", "SelfHarm", "Sexual", "Violence"];

    public static async Task<(AnalyzeRequest? Request, (string Message, string Target)? Wrong)> ReadAsync(
        HttpRequest request,
        int mostCharacters
    )
    {
        JsonElement body;
        try
        {
            body = (await JsonDocument.ParseAsync(request.Body)).RootElement;
        }
        catch (JsonException)
        {
            return (null, ("The body is not JSON.", "body"));
        }

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
        {
            return (null, ("The text field is required.", "text"));
        }

        if (text.GetString()!.EnumerateRunes().Count() > mostCharacters)
            return (null, ($"The text is longer than {mostCharacters} characters.", "text"));
        var categories =
            body.TryGetProperty("categories", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
                ? [.. list.EnumerateArray().Select(category => category.ToString())]
                : All;
        return categories.Except(All).Any()
            ? (null, ("There is no such category.", "categories"))
            : (new AnalyzeRequest(text.GetString()!, categories), null);
    }
}
