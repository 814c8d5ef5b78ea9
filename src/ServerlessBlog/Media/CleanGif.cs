namespace ServerlessBlog.Media;

/// <summary>
/// GIF89a: blocks, whose data stand in sub-blocks of at most 255 bytes. Comments, texts and the data of programs go, but for how often an
/// animation repeats and the colour profile. XMP hides in the data of a program too; its last bytes are made so that whoever reads
/// sub-blocks comes out at its end.
/// </summary>
internal static class CleanGif
{
    private const byte Extension = 0x21,
        Image = 0x2C,
        Trailer = 0x3B,
        GraphicControl = 0xF9,
        Application = 0xFF;
    private const int ScreenBytes = 13,
        ImageBytes = 10;

    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        var at = file.Length < ScreenBytes ? file.Length : Math.Min(file.Length, ScreenBytes + ColourTableBytes(file[10]));
        clean.Write(file[..at]);
        while (at < file.Length)
        {
            var end = BlockEnd(file, at);
            if (Stays(file[at..end]))
            {
                clean.Write(file[at..end]);
            }

            at = file[at] is Extension or Image ? end : file.Length;
        }

        return clean.ToArray();
    }

    private static bool Stays(ReadOnlySpan<byte> block) =>
        block[0] switch
        {
            Image or Trailer => true,
            Extension when block.Length > 1 => block[1] == GraphicControl || (block[1] == Application && IsOfUse(block)),
            _ => false,
        };

    private static bool IsOfUse(ReadOnlySpan<byte> block) =>
        block.Length > 14
        && block.Slice(3, 11) is var name
        && (name.SequenceEqual("NETSCAPE2.0"u8) || name.SequenceEqual("ANIMEXTS1.0"u8) || name.SequenceEqual("ICCRGBG1012"u8));

    private static int BlockEnd(ReadOnlySpan<byte> file, int at)
    {
        var subBlocks = file[at] switch
        {
            Extension => at + 2,
            Image when at + ImageBytes <= file.Length => at + ImageBytes + ColourTableBytes(file[at + 9]) + 1,
            Image => file.Length,
            _ => -1,
        };
        if (subBlocks < 0)
        {
            return at + 1;
        }

        while (subBlocks < file.Length && file[subBlocks] != 0)
        {
            subBlocks += 1 + file[subBlocks];
        }

        return Math.Min(file.Length, subBlocks + 1);
    }

    /// <summary>A flag, and the number of colours as a power of two.</summary>
    private static int ColourTableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
}
