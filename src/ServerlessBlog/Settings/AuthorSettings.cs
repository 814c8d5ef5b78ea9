using ServerlessBlog.Comments;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Settings;

/// <summary>
/// What the author may change while the blog runs. Whoever reads one of these reads it from <c>IOptionsMonitor</c> at the time of use.
/// </summary>
internal static class AuthorSettings
{
    /// <summary>Those that readers see on the published pages.</summary>
    public static IReadOnlyList<string> OnPages { get; } = ["title", "author", "kinds", "closeAfterDays"];

    public static IReadOnlyList<AuthorSetting> All { get; } =
    [
        new("title", typeof(BlogOptions), nameof(BlogOptions.Title)),
        new("author", typeof(BlogOptions), nameof(BlogOptions.Author)),
        new("kinds", typeof(CommentsOptions), nameof(CommentsOptions.Kinds)),
        new("closeAfterDays", typeof(CommentsOptions), nameof(CommentsOptions.CloseAfterDays)),
        new("policy", typeof(ScreeningOptions), nameof(ScreeningOptions.Policy)),
        new("holdFrom", typeof(ScreeningOptions), nameof(ScreeningOptions.HoldFrom)),
        new("rejectFrom", typeof(ScreeningOptions), nameof(ScreeningOptions.RejectFrom)),
    ];
}
