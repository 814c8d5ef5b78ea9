using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessBlog.Intake;

/// <summary>
/// A challenge of ALTCHA's protocol (version 1): find the number up to <c>Maxnumber</c> for which SHA-256 of salt and number is the
/// challenge.
/// </summary>
internal sealed record Challenge(
    string Algorithm,
    [property: JsonPropertyName("challenge")] string Hash,
    string Salt,
    string Signature,
    int Maxnumber
);

/// <summary>What ALTCHA's widget sends back, Base64 of its JSON.</summary>
internal sealed record Solution(string? Algorithm, string? Challenge, int? Number, string? Salt, string? Signature);

/// <summary>
/// Makes and checks proofs of work. A challenge is bound to its form, and through it to post, identity and age: the key of its signature is
/// in the sealed form. Nothing is stored for a challenge that is handed out.
/// </summary>
internal static class ProofOfWork
{
    public const int MostBits = 24;
    private const string Sha256 = "SHA-256";

    public static Challenge Make(FormToken form, int bits, DateTimeOffset expires)
    {
        // The closing '&' keeps digits of the salt from being read as digits of the number, and the other way round.
        var salt = string.Create(
            CultureInfo.InvariantCulture,
            $"{RandomNumberGenerator.GetHexString(24, lowercase: true)}?expires={expires.ToUnixTimeSeconds()}&bits={bits}&"
        );
        var hash = Hash(salt, RandomNumberGenerator.GetInt32(1 << bits));
        return new Challenge(Sha256, hash, salt, Sign(form, hash), (1 << bits) - 1);
    }

    /// <summary>
    /// The bits of the work that was done; null when the payload is no solution of a challenge of this form. Age is the form's.
    /// </summary>
    public static int? Check(FormToken form, string payload)
    {
        if (
            Read(payload) is not { Algorithm: Sha256, Challenge: { } hash, Number: { } number, Salt: { } salt, Signature: { } signature }
            || !Same(signature, Sign(form, hash))
            || !Same(hash, Hash(salt, number))
        )
        {
            return null;
        }

        // The signature covers the hash, and the hash the salt: what it says is the blog's own word.
        var bits =
            salt.Split('&') is [_, var field, ""] && field.StartsWith("bits=", StringComparison.Ordinal)
                ? int.Parse(field["bits=".Length..], CultureInfo.InvariantCulture)
                : 0;
        return bits > 0 ? bits : null;
    }

    private static Solution? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(Convert.FromBase64String(payload), BlogJson.Wire.Solution);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Hash(string salt, int number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{salt}{number}"))));

    private static string Sign(FormToken form, string hash) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.ASCII.GetBytes($"altcha:{form.Identity}:{form.Nonce}"), Encoding.UTF8.GetBytes(hash))
        );

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.ASCII.GetBytes(expected));
}
