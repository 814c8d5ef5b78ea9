using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.AI.ContentSafety;

/// <summary>The client's options.</summary>
public class ContentSafetyClientOptions : ClientOptions
{
    /// <summary>The service's versions.</summary>
    public enum ServiceVersion
    {
        /// <summary>2023-10-01.</summary>
        [SuppressMessage("Naming", "CA1707", Justification = "The package's own name.")]
        V2023_10_01 = 1,
    }

    /// <summary>Options for a version of the service.</summary>
    public ContentSafetyClientOptions(ServiceVersion version = ServiceVersion.V2023_10_01) =>
        ApiVersion = version == ServiceVersion.V2023_10_01 ? "2023-10-01" : throw new NotSupportedException();

    internal string ApiVersion { get; }
}

/// <summary>What to analyze, and how.</summary>
public class AnalyzeTextOptions
{
    /// <summary>A text of at most 10,000 Unicode code points.</summary>
    public AnalyzeTextOptions(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Blocklists to match.</summary>
    public IList<string> BlocklistNames { get; } = [];
}

/// <summary>A kind of harm.</summary>
public readonly struct TextCategory : IEquatable<TextCategory>
{
    private readonly string value;

    /// <summary>A category by name.</summary>
    public TextCategory(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>Whether two are the same.</summary>
    public static bool operator ==(TextCategory left, TextCategory right) => left.Equals(right);

    /// <summary>Whether two are not the same.</summary>
    public static bool operator !=(TextCategory left, TextCategory right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(TextCategory other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TextCategory other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    /// <inheritdoc />
    public override string ToString() => value;
}
