using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>ITU-T T.81: a chain of segments until the picture begins. Exif, where a camera wrote it, may turn the picture.</summary>
internal static class JpegHeader
{
    public static Picture? Read(ReadOnlySpan<byte> file)
    {
        bool? turned = null;
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; )
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
                var (height, width) = (
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..])
                );
                return PictureHeader.Sized("jpg", "image/jpeg", turned == true ? height : width, turned == true ? width : height);
            }

            if (length < 2 || at + 2 + length > file.Length)
            {
                return null;
            }

            var content = file.Slice(at + 4, length - 2);
            if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8))
            {
                turned ??= Exif.Orientation(content[6..]) >= 5;
            }

            at += 2 + length;
        }

        return null;
    }
}
