using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>
/// What cameras write beside a picture (CIPA DC-008, a TIFF header with directories of entries). Only the orientation is of use to readers;
/// it is read from what came, and written again alone.
/// </summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112;
    private const ushort PlaceTag = 0x8825;
    private const ushort LatitudeTag = 2;
    private const ushort LongitudeTag = 4;
    private const int EntryBytes = 12;

    /// <summary>The names of coordinates in XMP and its kin.</summary>
    private static ReadOnlySpan<byte> PlaceWord => "GPSLatitude"u8;

    /// <summary>1 to 8; 1, upright, where it is not said.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        var little = IsLittle(tiff);
        foreach (var entry in Directory(tiff, FirstDirectory(tiff), little))
        {
            var value = tiff[(entry.Start + 8)..];
            if (entry.Tag == OrientationTag && Short(value, little) is >= 1 and <= 8 and var orientation)
            {
                return orientation;
            }
        }

        return 1;
    }

    /// <summary>A header with nothing but the orientation, 26 bytes.</summary>
    public static byte[] Only(int orientation) =>
        [
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            OrientationTag >> 8,
            OrientationTag & 0xFF,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

    /// <summary>
    /// Whether coordinates stand anywhere in a file, in a TIFF header or in XMP; for containers whose parts are not known.
    /// </summary>
    public static bool TellsPlace(ReadOnlySpan<byte> file)
    {
        for (var at = 0; ; at++)
        {
            var next = file[at..].IndexOfAny((byte)'I', (byte)'M');
            if (next < 0)
            {
                return file.IndexOf(PlaceWord) >= 0;
            }

            at += next;
            if (IsTiff(file[at..]) && HasCoordinates(file[at..]))
            {
                return true;
            }
        }
    }

    private static bool HasCoordinates(ReadOnlySpan<byte> tiff)
    {
        var little = IsLittle(tiff);
        foreach (var entry in Directory(tiff, FirstDirectory(tiff), little))
        {
            if (entry.Tag != PlaceTag)
            {
                continue;
            }

            foreach (var place in Directory(tiff, Number(tiff[(entry.Start + 8)..], little), little))
            {
                if (place.Tag is LatitudeTag or LongitudeTag)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsTiff(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8);

    private static bool IsLittle(ReadOnlySpan<byte> tiff) => tiff.StartsWith("II"u8);

    private static uint FirstDirectory(ReadOnlySpan<byte> tiff) =>
        IsTiff(tiff) && tiff.Length >= 8 ? Number(tiff[4..], IsLittle(tiff)) : uint.MaxValue;

    /// <summary>The entries of a directory that lie within the file.</summary>
    private static List<(ushort Tag, int Start)> Directory(ReadOnlySpan<byte> tiff, uint start, bool little)
    {
        if (start > tiff.Length - 2)
        {
            return [];
        }

        var entries = new List<(ushort, int)>();
        var count = Short(tiff[(int)start..], little);
        var at = (int)start + 2;
        for (var i = 0; i < count && at + EntryBytes <= tiff.Length; i++, at += EntryBytes)
        {
            entries.Add((Short(tiff[at..], little), at));
        }

        return entries;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
