using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Intake;

/// <summary>
/// The header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): a client that got no answer sends the same comment again
/// under the same key, and it stays one comment. The key is stored as a hash; the receipt is made of the key and a salt that stands in the
/// row, so that it can be given again and is stored nowhere.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string Rule =
        "It must be a quoted string of 16 to 200 printable ASCII characters that nobody can guess, such as "
        + "\"8e03978e-40d5-43dd-bc93-6894a57f9324\".";

    private const int SaltBytes = 32;

    /// <summary>The key without its quotes; null when there is no header. False when it is malformed.</summary>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        key = null;
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return true;
        }

        // RFC 8941's string; without its two escapes, which no key needs.
        if (
            values is [{ Length: >= 18 and <= 202 } value]
            && value[0] == '"'
            && value[^1] == '"'
            && value[1..^1].All(character => character is >= ' ' and <= '~' and not ('"' or '\\'))
        )
        {
            key = value[1..^1];
        }

        return key is not null;
    }

    /// <summary>What is to be remembered of a comment that comes with a key.</summary>
    public static KeyedSubmission Remember(string key, CommentId id, CommentInput input, string? authorName) =>
        new(Hash(key), id, HashOf(input, authorName), RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The receipt that only the key's holder can have again.</summary>
    public static string Receipt(string key, byte[] salt) =>
        System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), salt));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of what the comment says; not of the form's token and proof, which a later try may have anew.</summary>
    public static string HashOf(CommentInput input, string? authorName) =>
        Hash(
            string.Join(
                '\0',
                input.Text,
                input.Name,
                input.Email,
                input.Website,
                input.ParentId?.ToString(),
                input.Kind,
                input.TellMe ? "tell me" : null,
                authorName
            )
        );
}
