namespace ServerlessBlog.Media;

/// <summary>
/// AVIF (ISO/IEC 23008-12): places in the file are written all over it, so nothing is moved. What describes the picture is overwritten
/// where it stands, with an Exif header that says nothing, or with spaces; boxes that no picture needs become free space. Orientation is a
/// property of its own here.
/// </summary>
internal static class CleanAvif
{
    /// <summary>The offset of the TIFF header, the header, a directory without entries.</summary>
    private static readonly byte[] EmptyExif = [0, 0, 0, 0, .. "MM\0*"u8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0];

    /// <summary>The file with everything overwritten that may be; coordinates elsewhere stay, and are the caller's to look for.</summary>
    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        var clean = file.ToArray();
        var boxes = IsoBoxes.Of(clean, 0, clean.Length).ToList();
        foreach (var box in boxes)
        {
            if (box.Type == "meta")
            {
                OverwriteItems(clean, box, boxes);
            }
            else if (box.Type == "moov")
            {
                FreeBoxes(clean, box);
            }
            else if (IsForeign(box))
            {
                Free(clean, box);
            }
        }

        return clean;
    }

    private static bool IsForeign(IsoBox box) => box.Type is "uuid" or "udta" or "free" or "skip";

    private static void OverwriteItems(byte[] file, IsoBox meta, List<IsoBox> boxes)
    {
        const int versionAndFlags = 4;
        var children = IsoBoxes.Of(file, Math.Min(meta.End, meta.ContentStart + versionAndFlags), meta.End).ToList();
        var items = AvifItems.Read(file, children);
        foreach (var pieces in items.Metadata.ToLookup(piece => (piece.Extent.Item, piece.Type), piece => piece.Extent))
        {
            var at = 0;
            foreach (var piece in pieces)
            {
                var isInPlace =
                    items.IsInData(piece)
                    || boxes.Any(box => box.Type == "mdat" && piece.Start >= box.ContentStart && piece.End <= box.End);
                if (isInPlace && !items.IsDrawn(piece))
                {
                    Overwrite(file.AsSpan((int)piece.Start..(int)piece.End), pieces.Key.Type, ref at);
                }
            }
        }

        foreach (var child in children.Where(IsForeign))
        {
            Free(file, child);
        }
    }

    private static void Overwrite(Span<byte> piece, string type, ref int at)
    {
        piece.Fill(type == "Exif" ? (byte)0 : (byte)' ');
        if (type == "Exif" && at < EmptyExif.Length)
        {
            var header = EmptyExif.AsSpan(at);
            header[..Math.Min(header.Length, piece.Length)].CopyTo(piece);
        }

        at += piece.Length;
    }

    /// <summary>In a film and its tracks, descriptions stand in boxes of their own.</summary>
    private static void FreeBoxes(byte[] file, IsoBox container)
    {
        foreach (var box in IsoBoxes.Of(file, container.ContentStart, container.End))
        {
            if (IsForeign(box) || box.Type == "meta")
            {
                Free(file, box);
            }
            else if (box.Type == "trak")
            {
                FreeBoxes(file, box);
            }
        }
    }

    private static void Free(byte[] file, IsoBox box)
    {
        "free"u8.CopyTo(file.AsSpan(box.Start + 4));
        file.AsSpan(box.ContentStart..box.End).Clear();
    }
}
