using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>A form that was handed out: for which post, when, to whom (a random identity), and a number of its own.</summary>
internal sealed record FormToken(string Slug, DateTimeOffset IssuedAt, string Identity, string Nonce)
{
    /// <summary>What stands with comments instead of the identity: with it nobody could make a form in this writer's name.</summary>
    public string Writer => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"writer:{Identity}")).AsSpan(0, 16));

    /// <summary>The name of the field that people do not see: another for each form, so that no browser has a value for it.</summary>
    public string Honeypot => $"f{Nonce[..8]}";

    public static FormToken New(string slug, string? identity, DateTimeOffset now) => new(slug, now, identity ?? Random(), Random());

    private static string Random() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <summary>
/// Seals forms: encrypted and signed with Data Protection, so that age and identity are the blog's word, not the client's. No storage call.
/// </summary>
public sealed class FormTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("comment-form");

    internal string Seal(FormToken form) =>
        protector.Protect(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{form.IssuedAt.ToUnixTimeMilliseconds()}|{form.Identity}|{form.Nonce}|{form.Slug}"
            )
        );

    /// <summary>Null when it is not one of this blog's. Says nothing about its age.</summary>
    internal FormToken? Open(string token) =>
        SealedText.Open(protector, token)?.Split('|') is [var issued, var identity, var nonce, var slug]
            ? new FormToken(
                slug,
                DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(issued, CultureInfo.InvariantCulture)),
                identity,
                nonce
            )
            : null;
}
