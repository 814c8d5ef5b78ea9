namespace ServerlessBlog.Transfer;

/// <summary>A document does not have the plain form. The message names the file, the line and what was expected there.</summary>
internal sealed class PlainDocumentException(string fileName, int line, string message) : Exception($"{fileName}, line {line}: {message}")
{
    public string FileName => fileName;

    /// <summary>Counted from 1.</summary>
    public int Line => line;
}
