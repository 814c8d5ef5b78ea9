using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Access;

/// <summary>Who calls: a reader (no key), the author (the right one), or somebody who guesses.</summary>
public enum Caller
{
    /// <summary>Sent no <c>Authorization</c> header.</summary>
    Reader,

    /// <summary>Sent the author's key, or a session that holds.</summary>
    Author,

    /// <summary>Sent something else: to be told so, never to be treated as a reader in silence.</summary>
    Unknown,
}

/// <summary>
/// Tells the author's calls from others', by the bearer key or by the session that <see cref="SessionMiddleware"/> found.
/// </summary>
public sealed class AuthorAccess(IOptions<BlogOptions> blog)
{
    private const string Scheme = "Bearer ";

    private static readonly object SessionItem = new();

    private readonly byte[]? authorKey = blog.Value.AuthorKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;

    /// <summary>The caller of a request. Hashes are compared, in constant time.</summary>
    public Caller Of(HttpRequest request)
    {
        if (request.Headers.Authorization.Count == 0)
        {
            return Caller.Reader;
        }

        return SessionOf(request.HttpContext) is not null || HasKey(request) ? Caller.Author : Caller.Unknown;
    }

    /// <summary>Whether the author calls.</summary>
    public bool IsAuthor(HttpRequest request) => Of(request) == Caller.Author;

    /// <summary>Whether the request carries the author's key itself.</summary>
    internal bool HasKey(HttpRequest request) =>
        authorKey is not null
        && BearerOf(request) is { } key
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), authorKey);

    /// <summary>What stands in <c>Authorization: Bearer</c>; null where nothing does.</summary>
    internal static string? BearerOf(HttpRequest request)
    {
        var value = request.Headers.Authorization.ToString();
        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;
    }

    /// <summary>The session of a request; null where there is none.</summary>
    internal static Session? SessionOf(HttpContext http) => http.Items[SessionItem] as Session;

    internal static void Remember(HttpContext http, Session session) => http.Items[SessionItem] = session;
}
