using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Access;

/// <summary>A link that was mailed and not used: the SHA-256 of its token, and until when it signs in.</summary>
internal sealed record OpenLink(string Hash, DateTimeOffset Expires);

/// <summary>
/// What signing in has to remember. A session is of a generation; the next one ends all sessions of those before. <c>Mailed</c> has the
/// times of the links of the last day, oldest first, null when none was mailed since the author last used one.
/// </summary>
internal sealed record SignInState(int Generation, IReadOnlyList<OpenLink> Links, IReadOnlyList<DateTimeOffset>? Mailed = null)
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static SignInState First { get; } = new(1, []);

    /// <summary>
    /// With one more link that is mailed now; null when the last one went out just before, or too many did today. A link works at least
    /// until the next can be mailed: whoever asks in the author's place shuts nobody out.
    /// </summary>
    public SignInState? WithLink(string hash, DateTimeOffset now, AccessOptions options)
    {
        List<DateTimeOffset> today = [.. (Mailed ?? []).Where(at => at + OneDay > now), now];
        if (today.Count > options.LinksPerDay || (today.Count > 1 && today[^2] + options.LinkEvery > now))
        {
            return null;
        }

        var next = today.Count == options.LinksPerDay ? today[0] + OneDay : now + options.LinkEvery;
        var expires = next > now + options.LinkLifetime ? next : now + options.LinkLifetime;
        return this with { Links = [.. Links.Where(link => link.Expires > now), new OpenLink(hash, expires)], Mailed = today };
    }

    /// <summary>
    /// Without a link that signs in now; null when there is none such. The author has it from the inbox, so mails are counted anew.
    /// </summary>
    public SignInState? WithoutLink(string hash, DateTimeOffset now) =>
        Links.Any(link => link.Hash == hash && link.Expires > now)
            ? this with
            {
                Links = [.. Links.Where(link => link.Hash != hash)],
                Mailed = null,
            }
            : null;
}

/// <summary>The one blob behind signing in, changed under its ETag: what happens once happens once on all instances together.</summary>
public sealed class SignInStore(BlobServiceClient blobs)
{
    private const int MostTries = 10;

    private readonly BlobClient blob = blobs.GetBlobContainerClient(StorageNames.KeyContainer).GetBlobClient("sign-in.json");

    /// <summary>One storage call.</summary>
    internal async Task<SignInState> ReadAsync(CancellationToken cancellationToken) => (await FindAsync(cancellationToken)).State;

    /// <summary>
    /// Changes the state by a function that may be called again with what another instance wrote; when it gives null nothing is written,
    /// and the answer is null. Two storage calls.
    /// </summary>
    /// <exception cref="InvalidOperationException">Others kept changing it.</exception>
    internal async Task<SignInState?> ChangeAsync(Func<SignInState, SignInState?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var (state, version) = await FindAsync(cancellationToken);
            if (change(state) is not { } next)
            {
                return null;
            }

            var conditions = version is { } known
                ? new BlobRequestConditions { IfMatch = known }
                : new BlobRequestConditions { IfNoneMatch = ETag.All };
            try
            {
                var document = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(next, BlogJson.Default.SignInState));
                await blob.UploadAsync(document, new BlobUploadOptions { Conditions = conditions }, cancellationToken);
                return next;
            }
            catch (RequestFailedException raced) when (raced.IsLostRace())
            {
                // Another instance was faster: the change is made from what it left.
            }
        }

        throw new InvalidOperationException("The sign-in state kept changing.");
    }

    private async Task<(SignInState State, ETag? Version)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = (await blob.DownloadContentAsync(cancellationToken)).Value;
            return (JsonSerializer.Deserialize(content.Content.ToMemory().Span, BlogJson.Default.SignInState)!, content.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (SignInState.First, null);
        }
    }
}
