using System.Buffers.Binary;

namespace ServerlessBlog.Media;

/// <summary>A box of a file by ISO/IEC 14496-12: its type and where its content stands in the file.</summary>
internal readonly record struct IsoBox(string Type, int Start, int ContentStart, int End);

/// <summary>
/// Walks the boxes of ISO/IEC 14496-12: length, type, content. What is cut off or longer than what holds it ends with that.
/// </summary>
internal static class IsoBoxes
{
    private const int HeaderBytes = 8,
        LargeHeaderBytes = 16;

    public static IEnumerable<IsoBox> Of(byte[] file, int start, int end)
    {
        for (var at = start; at + HeaderBytes <= end; )
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            var header = HeaderBytes;
            if (length == 1 && at + LargeHeaderBytes <= end)
            {
                length = (long)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(file.AsSpan(at + HeaderBytes)));
                header = LargeHeaderBytes;
            }

            var boxEnd = length == 0 ? end : (int)Math.Min(end, at + Math.Max(header, length));
            yield return new IsoBox(System.Text.Encoding.Latin1.GetString(file, at + 4, 4), at, at + header, boxEnd);
            at = boxEnd;
        }
    }
}

/// <summary>
/// Reads numbers from a box, most significant byte first. Beyond the end there are zeros, and <see cref="IsOver"/> says so.
/// </summary>
internal ref struct IsoReader(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> rest = content;

    public bool IsOver { get; private set; }

    public ulong Number(int bytes)
    {
        if (rest.Length < bytes)
        {
            IsOver = true;
            rest = [];
            return 0;
        }

        var number = 0UL;
        foreach (var value in rest[..bytes])
        {
            number = (number << 8) | value;
        }

        rest = rest[bytes..];
        return number;
    }
}
