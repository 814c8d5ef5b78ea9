namespace ServerlessBlog.Media;

/// <summary>
/// A picture without what tells of its maker: where and when it was taken, by whom, with which device, what was edited. Pixels, colour
/// profile, animation and orientation stay, byte for byte; nothing is decoded. Each form keeps the parts that a browser draws with, so that
/// what nobody has thought of goes too.
/// </summary>
internal static class CleanPicture
{
    /// <summary>
    /// The picture, cleaned; the same bytes where there was nothing to take away. Null when it holds coordinates that cannot be taken away
    /// safely. <paramref name="file"/> is one that <see cref="PictureHeader"/> knows.
    /// </summary>
    public static byte[]? Of(ReadOnlySpan<byte> file, Picture picture) =>
        picture.Extension switch
        {
            "png" => CleanPng.Of(file),
            "gif" => CleanGif.Of(file),
            "webp" => CleanWebp.Of(file),
            "jpg" => CleanJpeg.Of(file),
            _ => CleanAvif.Of(file) is var cleaned && Exif.TellsPlace(cleaned) ? null : cleaned,
        };
}
