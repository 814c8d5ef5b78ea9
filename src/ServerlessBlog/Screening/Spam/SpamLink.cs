using System.Text.RegularExpressions;

namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// A link of a comment: its host without <c>www.</c>, what follows it, and where it stands in the text; all in lower case.
/// </summary>
internal sealed partial record SpamLink(string Host, string Path, int Start, int End)
{
    /// <summary>
    /// Finds addresses with a scheme, with <c>www.</c>, and bare ones whose ending is rarely anything else: <c>System.Net</c> and
    /// <c>Program.cs</c> are no links.
    /// </summary>
    public static IReadOnlyList<SpamLink> FindAll(string lowerCaseText) =>
        [
            .. Address()
                .Matches(lowerCaseText)
                .Select(match => new SpamLink(
                    match.Groups["host"].Value,
                    match.Groups["path"].Value,
                    match.Index,
                    match.Index + match.Length
                )),
        ];

    /// <summary>The last label of the host.</summary>
    public string TopLevel => Host[(Host.LastIndexOf('.') + 1)..];

    [GeneratedRegex(
        """
            (?:https?\s?:\s?/{1,3}\s?(?:www\.)?
            |www\.)(?<host>[\p{L}\p{N}][\p{L}\p{N}.-]{1,80}[\p{L}\p{N}])(?<path>(?::\d+)?[/?#][^\s<>"'\[\]()]{0,300})?
            | (?<![\p{L}\p{N}@./\\_-])(?<host>(?:[a-z0-9-]{2,63}\.){1,3}(?:com|org|info|biz|xyz|top|shop|online|site|store|club|live|click
            |link|vip|icu|ru|co\.uk|in|cn|me|ly|gl|eu|us))(?<path>/[^\s<>"'\[\]()]{0,300})?(?![\p{L}\p{N}@_(-])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Address();
}
