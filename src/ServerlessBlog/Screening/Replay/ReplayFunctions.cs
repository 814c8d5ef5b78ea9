using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Screening.Replay;

/// <summary>What other thresholds would have done, before the author saves them.</summary>
public sealed class ReplayFunctions(ReplayVerdicts replay, AuthorAccess access)
{
    private const int MostBodyBytes = 4096;

    /// <summary>
    /// <c>POST moderation/replay</c>: <c>{policy?, holdFrom?, rejectFrom?, holdScore?, rejectScore?}</c>; what is left out is as now.
    /// </summary>
    [Function("ReplayVerdicts")]
    public async Task<IResult> ReplayVerdicts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "moderation/replay")] HttpRequest request,
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

        var changed = Read(body);
        return body.Errors() is { } errors
            ? Problems.Invalid(errors)
            : new AuthorAnswer<ReplayAnswer>(await replay.RunAsync(changed, cancellationToken), BlogJson.Wire.ReplayAnswer);
    }

    private ScreeningOptions Read(RequestBody body)
    {
        var now = replay.Current;
        var changed = now with
        {
            Policy = ReadPolicy(body) ?? now.Policy,
            HoldFrom = WholeNumber(body, "holdFrom") ?? now.HoldFrom,
            RejectFrom = WholeNumber(body, "rejectFrom") ?? now.RejectFrom,
            HoldScore = Number(body, "holdScore") ?? now.HoldScore,
            RejectScore = Number(body, "rejectScore") ?? now.RejectScore,
        };
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(changed, new ValidationContext(changed), problems, validateAllProperties: true);
        foreach (var wrong in problems)
        {
            var field = wrong.MemberNames.First();
            body.Refuse(char.ToLowerInvariant(field[0]) + field[1..], wrong.ErrorMessage!);
        }

        return changed;
    }

    private static int? WholeNumber(RequestBody body, string field)
    {
        if (body.Any(field) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number))
        {
            return number;
        }

        body.Refuse(field, "It must be a whole number.");
        return null;
    }

    private static double? Number(RequestBody body, string field)
    {
        if (body.Any(field) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number))
        {
            return number;
        }

        body.Refuse(field, "It must be a number.");
        return null;
    }

    private static Policy? ReadPolicy(RequestBody body)
    {
        if (body.Text("policy") is not { } text)
        {
            return null;
        }

        if (Enum.TryParse<Policy>(text, ignoreCase: true, out var policy) && Enum.IsDefined(policy))
        {
            return policy;
        }

        body.Refuse("policy", $"It must be one of: {string.Join(", ", Enum.GetNames<Policy>())}.");
        return null;
    }
}
