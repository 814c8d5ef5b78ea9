using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessBlog.Comments;

/// <summary>Takes a comment that was published elsewhere, with its date. The same comment imported again is the same comment.</summary>
public sealed class ImportComment(CommentStore comments, MoveComment move)
{
    /// <summary>
    /// True when it was not there yet. <paramref name="place"/> tells apart two comments of the same words under one post.
    /// </summary>
    /// <exception cref="InvalidOperationException">The post is not shown.</exception>
    internal async Task<bool> RunAsync(
        string slug,
        int place,
        WriterKind writer,
        string? name,
        string text,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken
    )
    {
        var comment = new Comment
        {
            Id = new CommentId(
                slug,
                StableVersion7(createdAt, string.Create(CultureInfo.InvariantCulture, $"{slug}\n{place}\n{name}\n{text}"))
            ),
            Text = text,
            Writer = writer,
            Name = name,
            CreatedAt = createdAt,
        };
        var outcome = await comments.AddAsync(comment, CommentGate.Shown, cancellationToken);
        if (outcome is not (AddOutcome.Added or AddOutcome.Exists))
        {
            throw new InvalidOperationException($"The comments of '{slug}' cannot be imported: {outcome}.");
        }

        // Also when it was there: an import that died in between left it pending.
        await move.RunAsync(comment.Id, new Decision.Imported(), cancellationToken);
        return outcome == AddOutcome.Added;
    }

    /// <summary>RFC 9562, section 5.7, with a hash where chance would stand.</summary>
    private static Guid StableVersion7(DateTimeOffset time, string content)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(time).TryWriteBytes(bytes, bigEndian: true, out _);
        SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 10).CopyTo(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
