using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Local;

/// <summary>The keys that callers of some functions must show. Locally one key opens every level.</summary>
internal sealed class FunctionKeys(LocalOptions options)
{
    private readonly byte[] expected = Hash(options.FunctionKey ?? GeneratedKey.ReadOrMake(options.DataFolder, "function-key"));

    /// <summary>Whether the caller may pass: the header counts before the query, and of several values the first.</summary>
    public bool Admit(string level, HttpRequest request)
    {
        if (string.Equals(level, "anonymous", StringComparison.OrdinalIgnoreCase))
            return true;
        var shown = request.Headers.TryGetValue("x-functions-key", out var header) ? header : request.Query["code"];
        return shown is [{ Length: > 0 } key, ..] && CryptographicOperations.FixedTimeEquals(Hash(key), expected);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
