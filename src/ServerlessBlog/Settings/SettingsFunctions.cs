using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Settings;

/// <summary>What the author may change without a deployment.</summary>
public sealed class SettingsFunctions(SaveSettings settings, AuthorAccess access)
{
    private const string Route = "settings";
    private const int MostBodyBytes = 64 * 1024;

    /// <summary><c>GET settings</c>: in force, and their defaults.</summary>
    [Function("ReadSettings")]
    public async Task<IResult> ReadSettings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        access.IsAuthor(request)
            ? new AuthorAnswer<SettingsAnswer>(await settings.ReadAsync(cancellationToken), BlogJson.Wire.SettingsAnswer)
            : Problems.Unauthorized;

    /// <summary><c>PUT settings</c>: replaces all of them; what is left out or null goes back to its default. Needs If-Match.</summary>
    [Function("ReplaceSettings")]
    public async Task<IResult> ReplaceSettings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var (body, problem) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var changed = Changed(body);
        return body.Errors() is { } errors ? Problems.Invalid(errors)
            : request.Headers.IfMatch.Count == 0 ? Problems.PreconditionRequired
            : await settings.ReplaceAsync(changed, request.Headers.IfMatch.ToString(), cancellationToken) is { } saved
                ? new AuthorAnswer<SettingsAnswer>(saved, BlogJson.Wire.SettingsAnswer)
            : Problems.Stale;
    }

    private static JsonObject Changed(RequestBody body)
    {
        var changed = new JsonObject();
        foreach (var setting in AuthorSettings.All)
        {
            if (body.Any(setting.Name) is not { } json)
            {
                continue;
            }

            var (value, error) = setting.Read(json);
            if (error is not null)
            {
                body.Refuse(setting.Name, error);
            }

            changed[setting.Name] = setting.Write(value);
        }

        return changed;
    }
}
