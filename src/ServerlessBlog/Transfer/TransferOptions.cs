namespace ServerlessBlog.Transfer;

/// <summary>Section <c>Transfer</c>.</summary>
public sealed class TransferOptions
{
    /// <summary>A file or folder of plain documents that a start imports into a blog without any post. Default: none.</summary>
    public string? SeedPath { get; init; }
}
