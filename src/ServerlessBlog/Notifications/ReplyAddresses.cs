using System.Buffers.Binary;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Which comment an answer by mail is for, and whether its time is over. <see cref="Guid.Empty"/> answers a mail about several, and so none
/// of them.
/// </summary>
internal sealed record ReplyToken(Guid Comment, bool HasExpired);

/// <summary>
/// Addresses that carry an answer by mail: <c>reply+TOKEN@domain</c>. The token is the comment's UUID, the day on which it expires and a
/// code that only this blog can make, in base32: an address has 64 characters before the @ (RFC 5321, section 4.5.3.1.1), and some mail
/// programs change their case. Too short for Data Protection, hence a key of its own.
/// </summary>
public sealed class ReplyAddresses(
    BlobServiceClient blobs,
    IOptions<NotificationsOptions> options,
    IOptions<ModerationOptions> moderation,
    TimeProvider clock
)
{
    private const string Prefix = "reply+";
    private const int CodeBytes = 16;
    private const int SignedBytes = 16 + sizeof(ushort);
    private static readonly DateOnly Epoch = new(2020, 1, 1);

    private readonly BlobClient blob = blobs.GetBlobContainerClient(StorageNames.KeyContainer).GetBlobClient("reply-addresses");
    private byte[]? key;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>
    /// The address for answers to a comment, or (null) to a mail about several; null where answering by mail is not set up.
    /// </summary>
    internal async Task<string?> MakeAsync(CommentId? comment, CancellationToken cancellationToken)
    {
        if (!options.Value.TakesReplies)
        {
            return null;
        }

        var token = new byte[SignedBytes + CodeBytes];
        (comment?.Row ?? Guid.Empty).TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(
            token.AsSpan(16),
            (ushort)(Today.DayNumber - Epoch.DayNumber + (int)Math.Ceiling(moderation.Value.LinkLifetime.TotalDays))
        );
        Code(await KeyAsync(cancellationToken), token).CopyTo(token.AsSpan(SignedBytes));
        return $"{Prefix}{Base32.Encode(token)}@{options.Value.InboundDomain}";
    }

    /// <summary>Null when the address is none of ours, or was altered.</summary>
    internal async Task<ReplyToken?> OpenAsync(string address, CancellationToken cancellationToken)
    {
        var at = address.LastIndexOf('@');
        if (
            at < 0
            || !address.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || !address[(at + 1)..].Equals(options.Value.InboundDomain, StringComparison.OrdinalIgnoreCase)
            || Base32.Decode(address[Prefix.Length..at]) is not { Length: SignedBytes + CodeBytes } token
            || !CryptographicOperations.FixedTimeEquals(Code(await KeyAsync(cancellationToken), token), token.AsSpan(SignedBytes))
        )
        {
            return null;
        }

        return new ReplyToken(
            new Guid(token.AsSpan(0, 16), bigEndian: true),
            Today.DayNumber - Epoch.DayNumber > BinaryPrimitives.ReadUInt16BigEndian(token.AsSpan(16))
        );
    }

    private static ReadOnlySpan<byte> Code(byte[] key, byte[] token) =>
        HMACSHA256.HashData(key, token.AsSpan(0, SignedBytes)).AsSpan(0, CodeBytes);

    /// <summary>Made once for the blog, by whichever instance needs it first.</summary>
    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            return key;
        }

        try
        {
            var made = RandomNumberGenerator.GetBytes(32);
            await blob.UploadAsync(
                BinaryData.FromBytes(made),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken
            );
            return key = made;
        }
        catch (RequestFailedException exists) when (exists.IsLostRace())
        {
            return key = (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
    }
}
