using CsCheck;
using ServerlessBlog.Media;

namespace ServerlessBlog.Tests.Media;

public sealed class CleanPictureTests
{
    /// <summary>Stands in everything that has to go.</summary>
    private static ReadOnlySpan<byte> Secret => "GPSLatitude=48,51.4893N by Somebody"u8;

    [Fact]
    public void A_jpeg_loses_every_segment_that_tells_something_and_what_follows_its_end()
    {
        byte[] picture =
        [
            .. Segment(0xDB, [0, .. new byte[64]]),
            .. Segment(0xC0, [8, 0, 8, 0, 16, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            1,
            0xFF,
            0,
            2,
            0xFF,
            0xD0,
            3,
        ];
        byte[] colours = [.. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9, 9]), .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1])];
        byte[] jfif = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);
        byte[] told =
        [
            0xFF,
            0xD8,
            .. jfif,
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif.Only(6)]),
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. Secret]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Secret]),
            .. Segment(0xED, Secret),
            .. Segment(0xFE, Secret),
            .. Segment(0xE2, [.. "MPF\0"u8, .. Secret]),
            .. colours,
            .. picture,
            .. Segment(0xFE, Secret),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            4,
            0xFF,
            0xD9,
            .. Secret,
        ];

        Assert.Equal(
            [
                0xFF,
                0xD8,
                .. jfif,
                .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif.Only(6)]),
                .. colours,
                .. picture,
                .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
                4,
                0xFF,
                0xD9,
            ],
            Clean(told)!
        );
    }

    [Fact]
    public void A_png_keeps_what_draws_it_and_the_orientation_of_its_exif()
    {
        var plain = Pictures.Png(8, 8);
        byte[] colours = [.. Pictures.Chunk("iCCP"u8, [.. "p\0\0"u8, 1, 2]), .. Pictures.Chunk("gAMA"u8, [0, 0, 1, 2])];
        byte[] told =
        [
            .. plain[..33],
            .. colours,
            .. Pictures.Chunk("eXIf"u8, Little(8)),
            .. Pictures.Chunk("tEXt"u8, Secret.ToArray()),
            .. Pictures.Chunk("zTXt"u8, Secret.ToArray()),
            .. Pictures.Chunk("iTXt"u8, [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Secret]),
            .. Pictures.Chunk("tIME"u8, new byte[7]),
            .. Pictures.Chunk("prVt"u8, Secret.ToArray()),
            .. plain[33..],
            .. Secret,
        ];

        Assert.Equal([.. plain[..33], .. colours, .. Pictures.Chunk("eXIf"u8, Exif.Only(8)), .. plain[33..]], Clean(told)!);
    }

    [Fact]
    public void A_webp_keeps_what_draws_it_and_says_no_more_that_it_has_exif_and_xmp()
    {
        byte[] frame = [.. new byte[16], .. Riff("VP8L"u8, 0x2F, 7, 0xC0, 1, 0)];
        byte[] told =
        [
            .. Riff("VP8X"u8, 0x2C, 0, 0, 0, 7, 0, 0, 7, 0, 0),
            .. Riff("ICCP"u8, 1, 2, 3),
            .. Riff("ANMF"u8, [.. frame, .. Riff("note"u8, Secret)]),
            .. Riff("EXIF"u8, Little(1)),
            .. Riff("XMP "u8, Secret),
            .. Riff("more"u8, Secret),
        ];
        byte[] plain = [.. Riff("VP8X"u8, 0x20, 0, 0, 0, 7, 0, 0, 7, 0, 0), .. Riff("ICCP"u8, 1, 2, 3), .. Riff("ANMF"u8, frame)];

        Assert.Equal(Riff("RIFF"u8, [.. "WEBP"u8, .. plain]), Clean(Riff("RIFF"u8, [.. "WEBP"u8, .. told])));
    }

    [Fact]
    public void A_gif_keeps_its_pictures_and_how_often_they_repeat()
    {
        byte[] start = [.. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6];
        byte[] loop = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        byte[] picture = [0x21, 0xF9, 4, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x4C, 1, 0];
        byte[] comment = [0x21, 0xFE, (byte)Secret.Length, .. Secret, 0];
        byte[] magic = [1, .. Enumerable.Range(0, 256).Select(i => (byte)(255 - i)), 0];
        byte[] xmp = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. Secret, .. magic];

        Assert.Equal([.. start, .. loop, .. picture, 0x3B], Clean([.. start, .. loop, .. comment, .. xmp, .. picture, 0x3B, .. Secret]));
    }

    [Theory]
    [InlineData("Exif", false)]
    [InlineData("mime", false)]
    [InlineData("Exif", true)]
    public void An_avif_keeps_its_size_and_its_pixels_and_its_exif_and_xmp_say_nothing(string type, bool isInData)
    {
        var told = Avif(type, isInData, Secret.ToArray());

        var clean = Clean(told)!;

        Assert.Equal(told.Length, clean.Length);
        Assert.Equal(-1, clean.AsSpan().IndexOf(Secret));
        Assert.True(clean.AsSpan().IndexOf("pixels"u8) > 0);
    }

    [Fact]
    public void An_avif_whose_exif_no_item_names_is_refused_only_when_it_has_coordinates()
    {
        byte[] box = [.. IsoBox("ftyp"u8, [.. "avif"u8, 0, 0, 0, 0]), .. IsoBox("meta"u8, [0, 0, 0, 0, .. Ispe])];

        Assert.Null(Clean([.. box, .. IsoBox("mdat"u8, Little(1))]));
        Assert.NotNull(Clean([.. box, .. IsoBox("mdat"u8, Exif.Only(1))]));
    }

    [Fact]
    public void An_avif_whose_item_begins_behind_its_end_is_cleaned_as_if_the_item_had_no_bytes()
    {
        var picture = Avif("Exif", isInData: true, Little(1));
        var place = picture.AsSpan().LastIndexOf(Place(0, (byte)Little(1).Length));
        // An item without a length reaches to the end of the file, and the offset counts from where the data begin.
        Place(picture.Length - 1, 0).CopyTo(picture, place);

        Assert.NotNull(PictureHeader.Read(picture));
        Assert.Equal(picture.Length, Clean(picture)?.Length ?? picture.Length);
    }

    [Fact]
    public void A_clean_picture_stays_the_same_and_cleaning_twice_is_cleaning_once()
    {
        Assert.Equal(Pictures.Png(9, 9), Clean(Pictures.Png(9, 9)));
        Assert.All(Told(), picture => Assert.Equal(Clean(picture), Clean(Clean(picture)!)));
    }

    [Fact]
    public void No_damage_makes_cleaning_fail_or_a_picture_grow()
    {
        var cuts = Gen.Select(
            Gen.Int[0, Told().Length - 1].Select(i => Told()[i]),
            Gen.Int[0, 400],
            Gen.Select(Gen.Int[0, 400], Gen.Byte).List[0, 8]
        );
        cuts.Sample(
            ((byte[] Picture, int Length, List<(int At, byte Value)> Changes) tried) =>
            {
                var damaged = tried.Picture[..Math.Min(tried.Length, tried.Picture.Length)];
                foreach (var (at, value) in tried.Changes.Where(change => change.At < damaged.Length))
                {
                    damaged[at] = value;
                }

                if (PictureHeader.Read(damaged) is { } header)
                {
                    Assert.InRange(CleanPicture.Of(damaged, header)?.Length ?? 0, 0, damaged.Length + 64);
                }
            },
            iter: 20_000
        );
    }

    // csharpier-ignore
    private static byte[][] Told() =>
        [
            Pictures.Jpeg(8, 4, orientation: 6, tellsPlace: true),
            [.. Pictures.Png(8, 8)[..33], .. Pictures.Chunk("eXIf"u8, Little(6)), .. Pictures.Png(8, 8)[33..]],
            Riff(
                "RIFF"u8,
                [
                    .. "WEBP"u8,
                    .. Riff("VP8X"u8, 12, 0, 0, 0, 7, 0, 0, 7, 0, 0),
                    .. Riff("VP8L"u8, 0x2F, 7, 0xC0, 1, 0),
                    .. Riff("EXIF"u8, Little(6)),
                ]
            ),
            [
                .. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6, 0x21, 0xFE, 1, 65, 0, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2,
                2, 0x4C, 1, 0, 0x3B,
            ],
            Avif("Exif", isInData: false, Little(1)),
            Avif("mime", isInData: true, Secret.ToArray()),
        ];

    private static byte[]? Clean(byte[] picture) => CleanPicture.Of(picture, PictureHeader.Read(picture)!);

    /// <summary>A TIFF header, least significant byte first, with an orientation and a latitude.</summary>
    // csharpier-ignore
    private static byte[] Little(byte orientation) =>
        [
            .. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x12, 1, 3, 0, 1, 0, 0, 0,
            orientation,
            0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0,
            48, 0, 0, 0, 1, 0, 0, 0, 51, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
        ];

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Riff(ReadOnlySpan<byte> type, params ReadOnlySpan<byte> content) =>
        [.. type, .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length & 1]];

    private static byte[] IsoBox(ReadOnlySpan<byte> type, params ReadOnlySpan<byte> content) =>
        [0, 0, (byte)((content.Length + 8) >> 8), (byte)(content.Length + 8), .. type, .. content];

    private static byte[] Ispe => IsoBox("ispe"u8, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 8);

    /// <summary>An item that is drawn, and one that tells something, in <c>mdat</c> or in <c>idat</c>.</summary>
    // csharpier-ignore
    private static byte[] Avif(string type, bool isInData, byte[] told)
    {
        byte[] start = IsoBox("ftyp"u8, [.. "avif"u8, 0, 0, 0, 0, .. "mif1"u8]);
        byte[] infe =
        [
            .. IsoBox("infe"u8, [2, 0, 0, 0, 0, 1, 0, 0, .. "av01"u8, 0]),
            .. IsoBox("infe"u8, [2, 0, 0, 0, 0, 2, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), 0]),
        ];
        byte[] iinf = IsoBox("iinf"u8, [0, 0, 0, 0, 0, 2, .. infe]);
        byte[] idat = IsoBox("idat"u8, isInData ? told : []);
        byte[] Meta(int pixels, int data) =>
            IsoBox(
                "meta"u8,
                [
                    0,
                    0,
                    0,
                    0,
                    .. Ispe,
                    .. iinf,
                    .. IsoBox(
                        "iloc"u8,
                        [
                            1, 0, 0, 0, 0x44, 0, 0, 2, 0, 1, 0, 0,
                            .. Place(pixels, 6),
                            0,
                            2,
                            0,
                            (byte)(isInData ? 1 : 0),
                            .. Place(data, (byte)told.Length),
                        ]
                    ),
                    .. idat,
                ]
            );

        var afterHeader = start.Length + Meta(0, 0).Length + 8;
        return
        [
            .. start,
            .. Meta(afterHeader, isInData ? 0 : afterHeader + 6),
            .. IsoBox("mdat"u8, [.. "pixels"u8, .. isInData ? [] : told]),
        ];
    }

    /// <summary>Data reference 0, one extent: offset and length.</summary>
    private static byte[] Place(int offset, byte length) => [0, 0, 0, 1, 0, 0, (byte)(offset >> 8), (byte)offset, 0, 0, 0, length];
}
