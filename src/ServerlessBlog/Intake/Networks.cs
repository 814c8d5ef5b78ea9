using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Intake;

/// <summary>
/// Where a request comes from, as a hash of its network (/24 or /48) with a salt that lives a day: enough to count by, nothing to find a
/// person with. The address itself is stored nowhere.
/// </summary>
public sealed class Networks(DoorStore store, IOptionsMonitor<DoorOptions> options)
{
    private const string Forwarded = "X-Forwarded-For";
    private const int SaltBytes = 32;

    /// <summary>One request of a network at a time, in this instance: of many at once each would read the budget of before.</summary>
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>One object, so that of requests at midnight none sees one day with another's salt.</summary>
    private DaySalt? known;

    /// <summary>32 hex digits, another for the same network on another day. Storage is asked once a day.</summary>
    internal async Task<string> HashAsync(HttpRequest request, DateTimeOffset day, CancellationToken cancellationToken)
    {
        var name = DoorStore.Partition(day);
        if (known is not { } current || current.Day != name)
        {
            known = current = new DaySalt(
                name,
                await store.ReadSaltAsync(day, RandomNumberGenerator.GetBytes(SaltBytes), cancellationToken)
            );
        }

        return Convert.ToHexStringLower(
            HMACSHA256.HashData(current.Salt, Of(Address(request, options.CurrentValue.TrustedHops))).AsSpan(0, 16)
        );
    }

    /// <summary>Waits for the network's turn, which ends when the answer is disposed.</summary>
    internal async Task<IDisposable> TurnAsync(string hash, CancellationToken cancellationToken)
    {
        var turn = turns[Convert.ToByte(hash[..2], 16) % turns.Length];
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    /// <summary>
    /// The address that our own outermost proxy saw. Each proxy appends to X-Forwarded-For. The worker's ASP.NET Core integration has taken
    /// the last entry, that of Azure's front end, as the remote address and off the header (ForwardedHeadersMiddleware, one hop); of those
    /// that are left the last ones are of our other proxies, and what stands before them is whatever the client wrote.
    /// </summary>
    internal static IPAddress Address(HttpRequest request, int trustedHops)
    {
        var remote = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (trustedHops <= 1)
        {
            return remote;
        }

        var left = request
            .Headers[Forwarded]
            .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var at = left.Count - (trustedHops - 1);
        return at >= 0 && IPEndPoint.TryParse(left[at], out var seen) ? seen.Address : remote;
    }

    /// <summary>The network's bytes: what one household, school or council usually shares.</summary>
    internal static byte[] Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.GetAddressBytes()[..(plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6)];
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private sealed record DaySalt(string Day, byte[] Salt);
}
