using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>RFC 9649: chunks in a RIFF. Those that draw, colour or animate the picture stay; of Exif, the orientation alone.</summary>
internal static class CleanWebp
{
    private const int HeaderBytes = 12;
    private const byte ExifFlag = 0x08,
        XmpFlag = 0x04;

    /// <summary>Before the chunks of a frame of an animation stand its place, size and duration.</summary>
    private const int FrameHeaderBytes = 16;

    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..HeaderBytes]);
        var orientation = 1;
        CopyChunks(file, HeaderBytes, clean, ref orientation);
        var content = clean.ToArray();
        if (content.AsSpan(HeaderBytes).StartsWith("VP8X"u8) && content.Length > HeaderBytes + 8)
        {
            ref var flags = ref content[HeaderBytes + 8];
            flags = (byte)(flags & ~(ExifFlag | XmpFlag) | (orientation == 1 ? 0 : ExifFlag));
            content = orientation == 1 ? content : [.. content, .. "EXIF"u8, (byte)Exif.Only(1).Length, 0, 0, 0, .. Exif.Only(orientation)];
        }

        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), content.Length - 8);
        return content;
    }

    private static void CopyChunks(ReadOnlySpan<byte> file, int from, MemoryStream clean, ref int orientation)
    {
        for (var at = from; at + 8 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var end = (int)Math.Min(file.Length, at + 8L + length + (length & 1));
            var type = file.Slice(at, 4);
            var chunk = file[at..end];
            if (type.SequenceEqual("ANMF"u8))
            {
                CopyFrame(chunk, clean);
            }
            else if (Draws(type))
            {
                clean.Write(chunk);
            }
            else if (type.SequenceEqual("EXIF"u8))
            {
                var content = chunk[8..];
                orientation = Exif.Orientation(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            }

            at = end;
        }
    }

    private static bool Draws(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("VP8X"u8)
        || type.SequenceEqual("VP8 "u8)
        || type.SequenceEqual("VP8L"u8)
        || type.SequenceEqual("ALPH"u8)
        || type.SequenceEqual("ICCP"u8)
        || type.SequenceEqual("ANIM"u8);

    private static void CopyFrame(ReadOnlySpan<byte> chunk, MemoryStream clean)
    {
        var contentStart = Math.Min(chunk.Length, 8 + FrameHeaderBytes);
        using var frame = new MemoryStream(chunk.Length);
        frame.Write(chunk[..contentStart]);
        var ignored = 1;
        CopyChunks(chunk, contentStart, frame, ref ignored);
        var content = frame.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), content.Length - 8);
        clean.Write(content);
    }
}
