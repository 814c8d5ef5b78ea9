using System.Globalization;
using ServerlessBlog.Http;
using ServerlessBlog.Texts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace ServerlessBlog.Posts;

/// <summary>
/// A post as a file: YAML front matter between two lines of <c>---</c>, then Markdown; the form that Hugo, Jekyll and Astro read, so that
/// an author can take the folder away. Every string is quoted: no title can turn into a number, a date or a second key. What no page or
/// feed could carry, as YAML may escape it (<c>"\uFFFF"</c>), is left out when a file is read: its author, who cannot see it, still finds
/// the post.
/// </summary>
internal static class FrontMatter
{
    private const string Fence = "---";

    public static string Write(Post post)
    {
        var fields = new YamlMappingNode
        {
            { "title", Quoted(post.Title) },
            { "author", Quoted(post.Author) },
            { "status", post.Status.ToString().ToLowerInvariant() },
        };
        if (post.PublishedAt is { } publishedAt)
        {
            fields.Add("date", Time(publishedAt));
        }

        fields.Add("updated", Time(post.UpdatedAt));
        fields.Add("tags", new YamlSequenceNode(post.Tags.Select(Quoted)) { Style = YamlDotNet.Core.Events.SequenceStyle.Flow });
        fields.Add("comments", post.CommentsOpen ? "open" : "closed");
        return $"{Fence}\n{new SerializerBuilder().WithNewLine("\n").Build().Serialize(fields)}{Fence}\n\n{post.Markdown}";
    }

    /// <exception cref="FormatException">The blob is no post: says which part is missing or wrong.</exception>
    public static Post Read(string slug, string file)
    {
        var text = TextHygiene.Mend(TextHygiene.UnifyLineEnds(file)).TrimStart('\uFEFF');
        var end = text.IndexOf($"\n{Fence}\n", StringComparison.Ordinal);
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal) || end < 0)
        {
            throw new FormatException($"Post '{slug}' does not begin with front matter between two lines of {Fence}.");
        }

        var fields = Fields(slug, text[(Fence.Length + 1)..(end + 1)]);
        var markdown = text[(end + Fence.Length + 2)..];
        return new Post
        {
            Slug = slug,
            Title = Required(slug, fields, "title"),
            Author = Required(slug, fields, "author"),
            Status = PostInput.TryStatus(Required(slug, fields, "status").ToLowerInvariant(), out var status)
                ? status
                : throw new FormatException($"Post '{slug}': status must be draft, scheduled or published."),
            PublishedAt = fields.TryGetValue("date", out var date) ? ReadTime(slug, "date", date) : null,
            UpdatedAt = ReadTime(slug, "updated", Required(slug, fields, "updated")),
            Tags =
                fields.TryGetValue("tags", out var tags) && tags is YamlSequenceNode list
                    ? [.. list.Select(tag => TextHygiene.MendLine(tag.ToString())).Where(tag => Slug.FromTag(tag).Length > 0)]
                    : [],
            CommentsOpen = !fields.TryGetValue("comments", out var comments) || comments.ToString() != "closed",
            Markdown = markdown.StartsWith('\n') ? markdown[1..] : markdown,
        };
    }

    private static Dictionary<string, YamlNode> Fields(string slug, string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root.ToDictionary(field => field.Key.ToString(), field => field.Value)
                : throw new FormatException($"Post '{slug}': the front matter must be one YAML mapping.");
        }
        catch (YamlException malformed)
        {
            throw new FormatException($"Post '{slug}': the front matter is not YAML (line {malformed.Start.Line}).", malformed);
        }
    }

    private static string Required(string slug, Dictionary<string, YamlNode> fields, string name) =>
        fields.TryGetValue(name, out var value)
        && value is YamlScalarNode { Value: { } text }
        && TextHygiene.MendLine(text) is var line
        && Visibility.HasAny(line)
            ? line
            : throw new FormatException($"Post '{slug}' has no {name}.");

    private static DateTimeOffset ReadTime(string slug, string field, object value) =>
        Rfc3339.TryParse(value.ToString()!, out var time)
            ? time
            : throw new FormatException($"Post '{slug}': {field} must be a time such as 2007-05-21T09:30:00Z.");

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static YamlScalarNode Quoted(string value) => new(TextHygiene.Mend(value)) { Style = ScalarStyle.DoubleQuoted };
}
