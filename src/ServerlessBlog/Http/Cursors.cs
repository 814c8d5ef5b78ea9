using Microsoft.AspNetCore.DataProtection;

namespace ServerlessBlog.Http;

/// <summary>
/// Cursors: the key of the last row that a client has, sealed. Azure's own continuation tokens show partition and row keys to everybody and
/// can be altered.
/// </summary>
public sealed class Cursors(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("cursor");

    /// <summary>Seals a row key for one list (<paramref name="list"/>): a cursor of another list does not open.</summary>
    internal string Seal(string list, string rowKey) => protector.CreateProtector(list).Protect(rowKey);

    /// <summary>The row key; null when the cursor is not one of this list's.</summary>
    internal string? Open(string list, string cursor) => SealedText.Open(protector.CreateProtector(list), cursor);
}
