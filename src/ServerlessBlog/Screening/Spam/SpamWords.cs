namespace ServerlessBlog.Screening.Spam;

/// <summary>Says a trait in plain words.</summary>
internal static class SpamWords
{
    /// <summary>Null for a rule, which has words of its own, and for what would mean nothing to the author.</summary>
    public static string? Say(string trait)
    {
        var colon = trait.IndexOf(':', StringComparison.Ordinal);
        var value = trait[(colon + 1)..];
        return (colon < 0 ? "" : trait[..colon]) switch
        {
            "" => $"“{trait}”",
            "name" => $"“{value}” in the name",
            "host" => $"a link to {value}",
            "ending" => $"a link that ends in .{value}",
            "in link" => $"“{value}” in a link",
            "links" => value switch
            {
                "0" => "no link",
                "1" => "one link",
                "4" => "four links or more",
                _ => $"{value} links",
            },
            "length" => value is "0" or "1" or "2" or "3" ? "a short text"
            : value is "4" or "5" ? "a text of middle length"
            : "a long text",
            "capitals" => value is "0" or "none" ? "no capital letters"
            : value is "4" or "5" ? "mostly capital letters"
            : null,
            "foreign" => value is "4" or "5" ? "another alphabet" : null,
            "digits" => value is "3" or "4" or "5" ? "many digits" : null,
            "shouts" => "exclamation marks in a row",
            "markup" => "a link written as markup",
            _ => null,
        };
    }
}
