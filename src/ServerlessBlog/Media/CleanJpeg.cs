using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>
/// ITU-T T.81: a chain of segments, with the coded picture between them. Of the applications' segments stay those that change how the
/// picture looks: JFIF, the colour profile (ICC.1, annex B.4) and Adobe's note on colours. What follows the picture's end goes: other
/// pictures, films, maps of brightness.
/// </summary>
internal static class CleanJpeg
{
    private const byte Start = 0xD8,
        End = 0xD9,
        Scan = 0xDA,
        FirstRestart = 0xD0,
        LastRestart = 0xD7,
        Temporary = 0x01;
    private const byte Application0 = 0xE0,
        Application1 = 0xE1,
        Application2 = 0xE2,
        Application14 = 0xEE,
        Application15 = 0xEF,
        Comment = 0xFE;

    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        var orientation = Orientation(file);
        for (var at = 2; NextMarker(file, at) is var mark && mark >= 0; )
        {
            var marker = file[mark + 1];
            at = mark + 2;
            if (marker is not Application0 && orientation != 1)
            {
                // After JFIF's segment, which must be the first.
                WriteOrientation(clean, orientation);
                orientation = 1;
            }

            if (marker == End)
            {
                clean.Write(file.Slice(mark, 2));
                break;
            }

            if (StandsAlone(marker))
            {
                clean.Write(file.Slice(mark, 2));
                continue;
            }

            at = SegmentEnd(file, mark);
            if (Stays(marker, file[Math.Min(mark + 4, at)..at]))
            {
                var end = marker == Scan ? ScanEnd(file, at) : at;
                clean.Write(file[mark..end]);
                at = end;
            }
        }

        return clean.ToArray();
    }

    /// <summary>What the first segment of Exif says.</summary>
    private static int Orientation(ReadOnlySpan<byte> file)
    {
        for (var at = 2; NextMarker(file, at) is var mark && mark >= 0 && file[mark + 1] is not (Scan or End); )
        {
            at = StandsAlone(file[mark + 1]) ? mark + 2 : SegmentEnd(file, mark);
            var content = file[Math.Min(mark + 4, at)..at];
            if (file[mark + 1] == Application1 && content.StartsWith("Exif\0\0"u8))
            {
                return Exif.Orientation(content[6..]);
            }
        }

        return 1;
    }

    private static bool Stays(byte marker, ReadOnlySpan<byte> content) =>
        marker switch
        {
            Application0 => content.StartsWith("JFIF\0"u8),
            Application2 => content.StartsWith("ICC_PROFILE\0"u8),
            Application14 => content.StartsWith("Adobe"u8),
            (> Application0 and <= Application15) or Comment => false,
            _ => true,
        };

    private static void WriteOrientation(MemoryStream clean, int orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Exif.Only(orientation)];
        clean.Write([0xFF, Application1, 0, (byte)(exif.Length + 2), .. exif]);
    }

    /// <summary>Where the next marker stands; decoders skip what is none, and fill bytes. -1 at the end.</summary>
    private static int NextMarker(ReadOnlySpan<byte> file, int from)
    {
        for (var at = from; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool StandsAlone(byte marker) => marker is Temporary or Start or (>= FirstRestart and <= LastRestart);

    /// <summary>The length counts itself; a segment that is cut off ends with the file.</summary>
    private static int SegmentEnd(ReadOnlySpan<byte> file, int mark) =>
        mark + 4 > file.Length
            ? file.Length
            : Math.Min(file.Length, mark + 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(file[(mark + 2)..])));

    /// <summary>In coded data 0xFF is followed by zero or by a restart marker; anything else begins the next segment.</summary>
    private static int ScanEnd(ReadOnlySpan<byte> file, int from)
    {
        for (var mark = NextMarker(file, from); mark >= 0; mark = NextMarker(file, mark + 2))
        {
            if (file[mark + 1] is < FirstRestart or > LastRestart)
            {
                return mark;
            }
        }

        return file.Length;
    }
}
