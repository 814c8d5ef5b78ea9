using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Texts;

/// <summary>
/// A setting that stands on pages and in the feed: one line in which something can be seen, of characters that all of them carry. Null
/// and empty pass.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneLineAttribute : ValidationAttribute
{
    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Problem(value as string) is { } problem
            ? new ValidationResult($"{validationContext.DisplayName}: {problem}", [validationContext.MemberName ?? ""])
            : ValidationResult.Success;

    private static string? Problem(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (TextHygiene.UnifyLineEnds(text).AsSpan().ContainsAny('\n', '\t'))
        {
            return "It must be one line.";
        }

        return TextHygiene.FindProblem(text) ?? (Visibility.HasAny(text) ? null : "Nothing in it can be seen.");
    }
}
