using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessBlog.Comments;

/// <summary>
/// A comment's id: the post that it stands under and a UUID v7, so that the id alone finds the row in one storage call.
/// On the wire <c>{slug}.{32 hex digits}</c>; clients treat it as opaque.
/// </summary>
[JsonConverter(typeof(CommentIdConverter))]
public readonly record struct CommentId(string Slug, Guid Row)
{
    /// <inheritdoc />
    public override string ToString() => $"{Slug}.{Row:N}";

    /// <summary>Takes the one form that <see cref="ToString"/> writes: no second spelling of the same id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CommentId id)
    {
        id = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 0 || !ServerlessBlog.Slug.IsValid(text![..dot]) || !Guid.TryParseExact(text[(dot + 1)..], "N", out var row))
        {
            return false;
        }

        id = new CommentId(text[..dot], row);
        return id.ToString() == text;
    }
}

/// <summary>
/// A <see cref="CommentId"/> in JSON: its string. Named on the type, because the worker reads queue messages with options of its own.
/// </summary>
internal sealed class CommentIdConverter : JsonConverter<CommentId>
{
    public override CommentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CommentId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a comment's id.");

    public override void Write(Utf8JsonWriter writer, CommentId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
