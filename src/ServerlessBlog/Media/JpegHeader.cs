using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>ITU-T T.81: a chain of segments until the picture begins. Exif, where a camera wrote it, turns the picture and may tell the place.</summary>
internal static class JpegHeader
{
    private const ushort OrientationTag = 0x0112;
    private const ushort PlaceTag = 0x8825;

    public static Picture? Read(ReadOnlySpan<byte> file)
    {
        var (turned, tellsPlace) = (false, false);
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++; // Fill bytes may stand before a marker.
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]));
                return PictureHeader.Sized("jpg", "image/jpeg", turned ? height : width, turned ? width : height, tellsPlace);
            }

            if (length < 2 || at + 2 + length > file.Length)
            {
                return null;
            }

            var content = file.Slice(at + 4, length - 2);
            if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8))
            {
                (turned, tellsPlace) = ReadExif(content[6..]);
            }

            at += 2 + length;
        }

        return null;
    }

    /// <summary>The first directory of the TIFF header: whether the picture lies on its side, and whether it tells the place.</summary>
    private static (bool Turned, bool TellsPlace) ReadExif(ReadOnlySpan<byte> tiff)
    {
        const int entryBytes = 12;
        if (tiff.Length < 10)
        {
            return default;
        }

        var little = tiff[0] == (byte)'I';
        var directory = Number(tiff[4..], little);
        var (turned, tellsPlace) = (false, false);
        if (directory > tiff.Length - 2)
        {
            return default;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        for (var i = 0; i < count && 2 + ((i + 1) * entryBytes) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * entryBytes), entryBytes);
            var tag = Short(entry, little);
            turned |= tag == OrientationTag && Short(entry[8..], little) is >= 5 and <= 8;
            tellsPlace |= tag == PlaceTag;
        }

        return (turned, tellsPlace);
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
