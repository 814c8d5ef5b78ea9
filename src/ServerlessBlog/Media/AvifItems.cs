namespace ServerlessBlog.Media;

/// <summary>A piece of an item's bytes: from where to before where in the file.</summary>
internal readonly record struct ItemExtent(uint Item, long Start, long End);

/// <summary>The items of a picture's <c>meta</c> box (ISO/IEC 14496-12, 8.11): what they are, and where their bytes stand.</summary>
internal sealed class AvifItems(byte[] file)
{
    /// <summary>More than any picture has, so that comparing them all costs nothing.</summary>
    private const int MostExtents = 2000;

    private readonly Dictionary<uint, string> metadata = [];
    private readonly List<ItemExtent> extents = [];
    private IsoBox? data;

    /// <summary>
    /// Pieces of items that describe the picture, with the type of the item: <c>Exif</c>, <c>mime</c> (XMP and others) or <c>uri </c>.
    /// </summary>
    public IEnumerable<(ItemExtent Extent, string Type)> Metadata =>
        extents.Where(extent => metadata.ContainsKey(extent.Item)).Select(extent => (extent, metadata[extent.Item]));

    /// <summary>Whether a piece shares bytes with an item that is drawn.</summary>
    public bool IsDrawn(ItemExtent piece) =>
        extents.Any(other => !metadata.ContainsKey(other.Item) && other.Start < piece.End && piece.Start < other.End);

    /// <summary>Whether a piece lies in the box <c>idat</c>.</summary>
    public bool IsInData(ItemExtent piece) => data is { } box && piece.Start >= box.ContentStart && piece.End <= box.End;

    /// <summary>Reads the children of a <c>meta</c> box; without those that are broken.</summary>
    public static AvifItems Read(byte[] file, IReadOnlyList<IsoBox> children)
    {
        var items = new AvifItems(file) { data = children.Cast<IsoBox?>().FirstOrDefault(box => box!.Value.Type == "idat") };
        foreach (var child in children)
        {
            if (child.Type == "iinf")
            {
                items.ReadTypes(child);
            }
            else if (child.Type == "iloc")
            {
                items.ReadPlaces(child);
            }
        }

        return items;
    }

    private void ReadTypes(IsoBox list)
    {
        var reader = new IsoReader(file.AsSpan(list.ContentStart..list.End));
        var countBytes = reader.Number(1) == 0 ? 2 : 4;
        foreach (var entry in IsoBoxes.Of(file, Math.Min(list.End, list.ContentStart + 4 + countBytes), list.End))
        {
            var content = file.AsSpan(entry.ContentStart..entry.End);
            var fields = new IsoReader(content);
            var version = fields.Number(1);
            fields.Number(3);
            var item = (uint)fields.Number(version < 3 ? 2 : 4);
            fields.Number(2);
            var type = (uint)fields.Number(4);
            var name = new string([(char)(type >> 24), (char)((type >> 16) & 0xFF), (char)((type >> 8) & 0xFF), (char)(type & 0xFF)]);
            if (entry.Type == "infe" && version >= 2 && name is "Exif" or "mime" or "uri ")
            {
                metadata[item] = name;
            }
        }
    }

    private void ReadPlaces(IsoBox list)
    {
        var reader = new IsoReader(file.AsSpan(list.ContentStart..list.End));
        var version = reader.Number(1);
        reader.Number(3);
        var sizes = (int)reader.Number(2);
        var (offsetBytes, lengthBytes, baseBytes) = (sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15);
        var indexBytes = version == 0 ? 0 : sizes & 15;
        for (var items = reader.Number(version < 2 ? 2 : 4); items > 0 && !reader.IsOver; items--)
        {
            var item = (uint)reader.Number(version < 2 ? 2 : 4);
            var method = version == 0 ? 0 : reader.Number(2) & 15;
            var elsewhere = reader.Number(2) != 0;
            var start = reader.Number(baseBytes);
            for (var count = reader.Number(2); count > 0 && !reader.IsOver; count--)
            {
                reader.Number(indexBytes);
                var (offset, length) = (reader.Number(offsetBytes), reader.Number(lengthBytes));
                Add(item, elsewhere ? ulong.MaxValue : method, start, offset, length);
            }
        }
    }

    /// <summary>Bytes that stand in another file or in another item are not ours to change.</summary>
    private void Add(uint item, ulong method, ulong start, ulong offset, ulong length)
    {
        var origin = method switch
        {
            0 => 0,
            1 when data is { } box => box.ContentStart,
            _ => -1,
        };
        if (origin < 0 || Math.Max(Math.Max(start, offset), length) > (ulong)file.Length || extents.Count == MostExtents)
        {
            return;
        }

        var from = origin + (long)start + (long)offset;
        var end = length == 0 ? file.Length : from + (long)length;
        if (from <= end)
        {
            extents.Add(new ItemExtent(item, from, end));
        }
    }
}
