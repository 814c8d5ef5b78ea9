using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Tests.Identity;

/// <summary>
/// What an app finds around it in Azure, at the wire: the endpoint of the managed identity (<c>GET ?resource=…&amp;client_id=…</c> with the
/// secret header, as App Service and Functions have it), and, over HTTPS and with keys switched off, a Content Safety resource and the
/// ingestion of Application Insights.
/// </summary>
internal sealed class FakeAzure : IAsyncDisposable
{
    public const string ClientId = "5f1e7d0c-0000-4000-8000-00000000000a";
    public const string Secret = "the-header-that-only-the-app-knows";
    private const string CognitiveServices = "https://cognitiveservices.azure.com";
    private const string Monitor = "https://monitor.azure.com/";

    private readonly WebApplication app;

    public FakeAzure(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/msi/token", GiveToken);
        app.MapPost("/contentsafety/text:analyze", Analyze);
        app.MapPost("/v2.1/track", Track);
        app.StartAsync().GetAwaiter().GetResult();
        TokenEndpoint = new Uri(new Uri(app.Urls.Single(url => url.StartsWith("http:", StringComparison.Ordinal))), "/msi/token");
        Services = new Uri(app.Urls.Single(url => url.StartsWith("https:", StringComparison.Ordinal)));
    }

    public Uri TokenEndpoint { get; }

    /// <summary>Where Content Safety and Application Insights answer.</summary>
    public Uri Services { get; }

    /// <summary>For which services tokens were asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <summary>How many texts came with a token that is meant for Content Safety.</summary>
    public int Analyzed { get; private set; }

    /// <summary>How many parcels of telemetry came with a token that is meant for Azure Monitor.</summary>
    public int Tracked { get; private set; }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>A token as the directory makes them, signed by nobody.</summary>
    internal static string Token(string audience)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["aud"] = audience,
            ["iss"] = "https://sts.windows.net/22222222-2222-2222-2222-222222222222/",
            ["nbf"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
            ["iat"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        return $"{Part(new Dictionary<string, object> { ["typ"] = "JWT", ["alg"] = "RS256" })}.{Part(claims)}.c2lnbmF0dXJl";
    }

    private static string Part(Dictionary<string, object> content) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));

    private IResult GiveToken(HttpRequest request)
    {
        if (request.Headers["X-IDENTITY-HEADER"] != Secret || request.Query["client_id"] != ClientId)
        {
            return Results.Json(new { statusCode = 400, message = "No such identity." }, statusCode: StatusCodes.Status400BadRequest);
        }

        var resource = request.Query["resource"].ToString();
        Asked.AddOrUpdate(resource, 1, (_, count) => count + 1);
        return Results.Json(
            new
            {
                access_token = Token(resource),
                expires_on = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                resource,
                token_type = "Bearer",
            }
        );
    }

    private async Task<IResult> Analyze(HttpRequest request)
    {
        if (Audience(request) != CognitiveServices || request.Headers.ContainsKey("Ocp-Apim-Subscription-Key"))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        using var body = await JsonDocument.ParseAsync(request.Body);
        var severity = body.RootElement.GetProperty("text").GetString()!.Contains("idiots", StringComparison.Ordinal) ? 4 : 0;
        Analyzed++;
        var categories = new[] { "Hate", "SelfHarm", "Sexual", "Violence" }.Select(category => new { category, severity });
        return Results.Json(new { blocklistsMatch = Array.Empty<object>(), categoriesAnalysis = categories });
    }

    private IResult Track(HttpRequest request)
    {
        if (Audience(request) != Monitor)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        Tracked++;
        return Results.Json(
            new
            {
                itemsReceived = 1,
                itemsAccepted = 1,
                errors = Array.Empty<object>(),
            }
        );
    }

    /// <summary>The service that a call's bearer token is for.</summary>
    private static string? Audience(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ') is ["Bearer", var token]
            ? JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.Split('.')[1])).GetProperty("aud").GetString()
            : null;
}
