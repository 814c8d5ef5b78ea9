using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>What a picture's first bytes say: its form, and its size in pixels as browsers show it.</summary>
internal sealed record Picture(string Extension, string ContentType, int Width, int Height);

/// <summary>
/// Tells a picture by its content, never by its name or by what a client says it is. Reads headers alone: nothing is decoded, so no small
/// file can grow large here. No SVG: it is a document that runs scripts.
/// </summary>
internal static class PictureHeader
{
    /// <summary>Null when it is no PNG, JPEG, GIF, WebP or AVIF, or its header is cut off.</summary>
    public static Picture? Read(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) ? ReadPng(file)
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? JpegHeader.Read(file)
        : file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? ReadGif(file)
        : file.StartsWith("RIFF"u8) && file.Length >= 30 && file[8..12].SequenceEqual("WEBP"u8) ? ReadWebp(file)
        : file.Length > 16 && file[4..8].SequenceEqual("ftyp"u8) ? ReadAvif(file)
        : null;

    private static Picture? ReadPng(ReadOnlySpan<byte> file) =>
        file.Length < 24 || !file[12..16].SequenceEqual("IHDR"u8)
            ? null
            : Sized("png", "image/png", BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));

    private static Picture? ReadGif(ReadOnlySpan<byte> file) =>
        file.Length < 10
            ? null
            : Sized(
                "gif",
                "image/gif",
                BinaryPrimitives.ReadUInt16LittleEndian(file[6..]),
                BinaryPrimitives.ReadUInt16LittleEndian(file[8..])
            );

    /// <summary>RFC 9649: lossy, lossless, or extended with the size of the canvas.</summary>
    private static Picture? ReadWebp(ReadOnlySpan<byte> file)
    {
        const uint sizeBits = 0x3FFF;
        var chunk = file[12..16];
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return Sized("webp", "image/webp", UInt24(file[24..]) + 1, UInt24(file[27..]) + 1);
        }

        if (chunk.SequenceEqual("VP8L"u8) && file[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return Sized("webp", "image/webp", (bits & sizeBits) + 1, ((bits >> 14) & sizeBits) + 1);
        }

        return chunk.SequenceEqual("VP8 "u8) && file[23..26].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? Sized(
                "webp",
                "image/webp",
                BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & sizeBits,
                BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & sizeBits
            )
            : null;
    }

    /// <summary>ISO/IEC 23008-12: the largest of the boxes <c>ispe</c> is the picture's, others are of its parts and thumbnails.</summary>
    private static Picture? ReadAvif(ReadOnlySpan<byte> file)
    {
        const int metadata = 64 * 1024;
        var brandsEnd = (int)Math.Min(Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(file), 8, 256), file.Length);
        var brands = file[8..brandsEnd];
        if (brands.IndexOf("avif"u8) < 0 && brands.IndexOf("avis"u8) < 0)
        {
            return null;
        }

        (uint Width, uint Height) largest = default;
        var rest = file[..Math.Min(file.Length, metadata)];
        for (var at = rest.IndexOf("ispe"u8); at >= 0 && rest.Length >= at + 16; at = rest.IndexOf("ispe"u8))
        {
            var (width, height) = (
                BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 8)..]),
                BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 12)..])
            );
            largest = (ulong)width * height > (ulong)largest.Width * largest.Height ? (width, height) : largest;
            rest = rest[(at + 16)..];
        }

        return Sized("avif", "image/avif", largest.Width, largest.Height);
    }

    /// <summary>The picture, null for sizes that no picture has.</summary>
    internal static Picture? Sized(string extension, string contentType, uint width, uint height) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new Picture(extension, contentType, (int)width, (int)height);

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);
}
