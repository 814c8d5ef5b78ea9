using System.Reflection;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Http;

/// <summary>What <c>GET health</c> answers: <c>status</c> is <c>ok</c>, or the call is a 503.</summary>
internal sealed record HealthAnswer(string Status, string Version);

/// <summary>For load balancers, monitors and front-end developers.</summary>
public sealed class HealthFunctions(TableServiceClient tables, OpenApiDocument openApi)
{
    private static readonly string Version = typeof(HealthFunctions)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion;

    /// <summary>Whoever asks wants to know soon, and storage that takes longer is as good as down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary><c>GET health</c>: 200 when storage answers, else 503; within five seconds.</summary>
    [Function("ReadHealth")]
    public async Task<IResult> ReadHealth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await tables
            .GetTableClient(StorageNames.PostTable)
            .GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: limit.Token);
        return Results.Json(new HealthAnswer("ok", Version), BlogJson.Wire.HealthAnswer);
    }

    /// <summary><c>GET openapi.json</c>: the contract, OpenAPI 3.1.</summary>
    [Function("ReadOpenApi")]
    public IResult ReadOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        openApi.Answer;
}
