using System.Buffers.Binary;
using System.IO.Hashing;

namespace ServerlessBlog.Media;

/// <summary>
/// PNG (W3C, third edition): a chain of chunks. Those that draw, colour or animate the picture stay; of Exif, the orientation alone.
/// </summary>
internal static class CleanPng
{
    private const int SignatureBytes = 8;

    /// <summary>Length, type and checksum.</summary>
    private const int FrameBytes = 12;

    // csharpier-ignore
    private static readonly HashSet<string> Drawing =
    [
        "IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs",
        "acTL", "fcTL", "fdAT",
    ];

    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..SignatureBytes]);
        for (var at = SignatureBytes; at + 8 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var end = (int)Math.Min(file.Length, at + length + FrameBytes);
            var type = System.Text.Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (Drawing.Contains(type) || type == "IEND")
            {
                clean.Write(file[at..end]);
            }
            else if (type == "eXIf" && Exif.Orientation(file[(at + 8)..end]) is var orientation and not 1)
            {
                WriteOrientation(clean, orientation);
            }

            at = type == "IEND" ? file.Length : end;
        }

        return clean.ToArray();
    }

    private static void WriteOrientation(MemoryStream clean, int orientation)
    {
        byte[] chunk = [.. "eXIf"u8, .. Exif.Only(orientation)];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, chunk.Length - 4);
        clean.Write(number);
        clean.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(chunk));
        clean.Write(number);
    }
}
