using ServerlessBlog.Media;

namespace ServerlessBlog.Tests.Media;

public sealed class PictureHeaderTests
{
    [Fact]
    public void Each_form_is_told_by_its_content_with_its_size()
    {
        Assert.Equal(new Picture("png", "image/png", 640, 480), PictureHeader.Read(Pictures.Png(640, 480)));
        Assert.Equal(new Picture("gif", "image/gif", 300, 2), PictureHeader.Read([.. "GIF89a"u8, 0x2C, 0x01, 2, 0, 0, 0, 0]));
        Assert.Equal(
            new Picture("jpg", "image/jpeg", 300, 200),
            PictureHeader.Read(Pictures.Jpeg(300, 200, orientation: 1, tellsPlace: false))
        );
        Assert.Equal(
            new Picture("webp", "image/webp", 600, 400),
            PictureHeader.Read([.. Riff, .. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x57, 0x02, 0, 0x8F, 0x01, 0])
        );
        Assert.Equal(
            new Picture("webp", "image/webp", 3, 2),
            PictureHeader.Read([.. Riff, .. "VP8L"u8, 5, 0, 0, 0, 0x2F, 0x02, 0x40, 0, 0, 0, 0, 0, 0, 0])
        );
        Assert.Equal(
            new Picture("webp", "image/webp", 550, 368),
            PictureHeader.Read([.. Riff, .. "VP8 "u8, 10, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x26, 0x02, 0x70, 0x01])
        );
        Assert.Equal(
            new Picture("avif", "image/avif", 1204, 800),
            PictureHeader.Read([0, 0, 0, 24, .. "ftypavif"u8, 0, 0, 0, 0, .. "mif1avif"u8, .. Ispe(160, 90), .. Ispe(1204, 800)])
        );
    }

    [Fact]
    public void A_photograph_that_lies_on_its_side_has_the_size_that_is_shown() =>
        Assert.Equal(
            (200, 300),
            PictureHeader.Read(Pictures.Jpeg(300, 200, orientation: 6, tellsPlace: false)) is { } turned
                ? (turned.Width, turned.Height)
                : default
        );

    [Fact]
    public void No_beginning_of_a_picture_is_read_beyond_its_end()
    {
        byte[][] pictures =
        [
            Pictures.Png(9, 9),
            Pictures.Jpeg(9, 9, 6, tellsPlace: true),
            [.. Riff, .. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0],
            [0, 0, 0, 16, .. "ftypavif"u8, 0, 0, 0, 0, .. Ispe(2, 2)],
        ];
        foreach (var picture in pictures)
        {
            for (var length = 0; length < picture.Length; length++)
            {
                PictureHeader.Read(picture.AsSpan(0, length));
            }
        }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom")]
    [InlineData("BM6")]
    public void Anything_else_is_no_picture(string content) =>
        Assert.Null(PictureHeader.Read(System.Text.Encoding.Latin1.GetBytes(content)));

    private static byte[] Riff => [.. "RIFF"u8, 30, 0, 0, 0, .. "WEBP"u8];

    private static byte[] Ispe(ushort width, ushort height) =>
        [0, 0, 0, 20, .. "ispe"u8, 0, 0, 0, 0, 0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height];
}
