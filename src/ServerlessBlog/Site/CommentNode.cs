using ServerlessBlog.Comments;

namespace ServerlessBlog.Site;

/// <summary>A comment on a page, with the answers that stand below it.</summary>
public sealed class CommentNode
{
    /// <summary>
    /// Deeper answers stand beside each other: at 320 pixels there is no room to go on, and a chain of a thousand answers must not nest a
    /// thousand deep.
    /// </summary>
    private const int MostDepth = 3;

    private readonly List<CommentNode> answers = [];
    private readonly CommentNode home;
    private readonly int depth;

    private CommentNode(CommentItem item, CommentNode? parent)
    {
        Id = item.Id.ToString();
        Name = item.Author.Name;
        Writer = item.Author.Kind;
        Kind = item.Kind;
        Html = item.Html;
        CreatedAt = item.CreatedAt;
        Idea = item.Idea;
        depth = parent is null ? 1 : Math.Min(parent.depth + 1, MostDepth);
        home = depth == MostDepth && parent!.depth == MostDepth ? parent.home : parent ?? this;
        AnswerTo = home == parent ? null : parent;
    }

    /// <summary>Also its anchor on the page.</summary>
    public string Id { get; }

    /// <summary>The name that readers see.</summary>
    public string Name { get; }

    /// <summary>Whether nobody, somebody or the author speaks.</summary>
    public WriterKind Writer { get; }

    /// <summary>The kind of contribution, if it says one.</summary>
    public string? Kind { get; }

    /// <summary>Its words; every character of the writer's encoded.</summary>
    public string Html { get; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>What became of it, where it is an idea and the author said so.</summary>
    public Idea? Idea { get; }

    /// <summary>The comment that it answers, where the page does not show that by its place.</summary>
    public CommentNode? AnswerTo { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CommentNode> Answers => answers;

    /// <summary>The comments that answer none, oldest first. One whose parent is not shown stands for itself.</summary>
    internal static IReadOnlyList<CommentNode> Thread(IEnumerable<CommentItem> comments)
    {
        var all = new Dictionary<CommentId, CommentNode>();
        var top = new List<CommentNode>();
        foreach (var comment in comments)
        {
            var parent = comment.ParentId is { } id && all.TryGetValue(id, out var found) ? found : null;
            var node = all[comment.Id] = new CommentNode(comment, parent);
            (parent is null ? top : node.home.answers).Add(node);
        }

        return top;
    }
}
