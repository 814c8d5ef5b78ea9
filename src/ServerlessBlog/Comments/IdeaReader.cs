using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Comments;

/// <summary>A reader's idea with the author's word on it.</summary>
internal sealed record IdeaItem(
    CommentId Id,
    string Slug,
    string Url,
    CommentWriter Author,
    string Html,
    string Text,
    DateTimeOffset CreatedAt,
    Idea Idea
);

/// <summary>A page of the board, newest idea first.</summary>
internal sealed record IdeaPage(IReadOnlyList<IdeaItem> Items, string? NextCursor);

/// <summary>What readers see of the board.</summary>
public sealed class IdeaReader(IdeaBoard board, AnswerCache cache, Cursors cursors, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>What a cursor is for.</summary>
    internal static string ListOf(IdeaStatus? status) => $"ideas:{status}";

    /// <summary>One storage call, none when kept.</summary>
    internal ValueTask<CachedAnswer?> ListAsync(IdeaStatus? status, int limit, string? after, CancellationToken cancellationToken) =>
        cache.GetAsync(
            $"{ListOf(status)}|{limit}|{after}",
            IdeaBoard.Topic,
            (this, status, limit, after),
            static (call, token) => call.Item1.MakeAsync(call.status, call.limit, call.after, token),
            cancellationToken
        );

    private async ValueTask<CachedAnswer?> MakeAsync(IdeaStatus? status, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await board.ListAsync(status, limit, after, cancellationToken);
        var next = page.Last is null ? null : cursors.Seal(ListOf(status), page.Last);
        var only = status is null ? null : JsonNamingPolicy.CamelCase.ConvertName($"{status}");
        var list = new Uri(blog.CurrentValue.ApiUrl, "ideas");
        var link = next is null ? null : NextLink.Of(list, [new("limit", $"{limit}"), new("status", only), new("cursor", next)]);
        return CachedAnswer.Of(new IdeaPage([.. page.Rows.Select(Item)], next), BlogJson.Wire.IdeaPage, link: link);
    }

    private IdeaItem Item(TableEntity row)
    {
        var id = CommentId.TryParse(row.GetString("Id"), out var parsed)
            ? parsed
            : throw new FormatException("A row of the table ideas has no comment's id.");
        return new IdeaItem(
            id,
            id.Slug,
            $"{blog.CurrentValue.PostUrl(id.Slug)}#{id}",
            new CommentWriter(row.GetString("Name"), Enum.Parse<WriterKind>(row.GetString("Writer"))),
            CommentText.ToHtml(row.GetString("Text")),
            row.GetString("Text"),
            row.GetDateTimeOffset("CreatedAt")!.Value,
            JsonSerializer.Deserialize(row.GetString("Idea"), BlogJson.Default.Idea)!
        );
    }
}
