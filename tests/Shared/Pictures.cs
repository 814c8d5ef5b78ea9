using System.Buffers.Binary;
using System.IO.Compression;

namespace ServerlessBlog.Tests;

/// <summary>Small pictures with any size in their header.</summary>
internal static class Pictures
{
    /// <summary>A PNG; up to 4,096 pixels wide it is a whole one, of one colour, beyond only its header is.</summary>
    public static byte[] Png(int width, int height, byte red = 0x1D)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        png.Write(Chunk("IHDR"u8, header));
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[1 + (Math.Min(width, 4096) * 3)];
            for (var i = 1; i < line.Length; i += 3)
            {
                (line[i], line[i + 1], line[i + 2]) = (red, (byte)(0x60 + (i / 3 % 64)), 0x6B);
            }

            for (var y = 0; y < Math.Min(height, 4096); y++)
            {
                zlib.Write(line);
            }
        }

        png.Write(Chunk("IDAT"u8, data.ToArray()));
        png.Write(Chunk("IEND"u8, []));
        return png.ToArray();
    }

    /// <summary>The header of a JPEG with Exif.</summary>
    // csharpier-ignore
    public static byte[] Jpeg(int width, int height, ushort orientation, bool tellsPlace)
    {
        byte[] place = tellsPlace ? [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x26] : [];
        byte[] exif =
        [
            .. "Exif\0\0MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            (byte)(tellsPlace ? 2 : 1),
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0,
            (byte)orientation,
            0,
            0,
            .. place,
            0,
            0,
            0,
            0,
        ];
        return
        [
            0xFF,
            0xD8,
            0xFF,
            0xE1,
            0,
            (byte)(exif.Length + 2),
            .. exif,
            0xFF,
            0xC0,
            0,
            11,
            8,
            (byte)(height >> 8),
            (byte)height,
            (byte)(width >> 8),
            (byte)width,
            1,
            1,
            0x11,
            0,
            0xFF,
            0xD9,
        ];
    }

    /// <summary>A part of a PNG: length, type, content, checksum.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk[4..^4]));
        return chunk;
    }

    /// <summary>PNG (W3C), annex D.</summary>
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
