using System.Text.Json.Serialization;

namespace ServerlessBlog.Comments;

/// <summary>What there is to publish: it says how much of the site can have changed.</summary>
public enum PublishingReason
{
    /// <summary>The post may have changed: its rows, its page and all lists are looked at.</summary>
    Post,

    /// <summary>Only its comments changed: its page, and their number wherever that stands.</summary>
    Comments,
}

/// <summary>A post changed, or its comments did: what is derived from it (the index, its pages) is to be made anew.</summary>
public sealed record PublishingMessage(
    [property: JsonRequired] string Slug,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] PublishingReason Reason = PublishingReason.Post
)
{
    /// <summary>In place of a slug: the whole site. No post can have that name.</summary>
    public const string Everything = "*";
}
