using System.Globalization;

namespace ServerlessBlog.Storage;

/// <summary>Parts of row keys: a table lists its rows by them, in the order of their characters and in no other.</summary>
internal static class RowKeys
{
    /// <summary>Nineteen digits that sort the newer time first.</summary>
    public static string NewestFirst(DateTimeOffset time) =>
        (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
