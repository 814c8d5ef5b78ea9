using Microsoft.AspNetCore.Http;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>
/// Asks a writer before anything is stored whether what tells who or where somebody is should really be read by everybody. The answer comes
/// with the words when they are sent again: <c>confirmed</c> keeps them, and the author decides; <c>redact</c> takes them masked.
/// </summary>
internal static class PersonalDataQuestion
{
    public const string Field = "personalData";
    public const string Confirmed = "confirmed";
    public const string Redact = "redact";
    public const string Rule = "It must be confirmed or redact.";

    public static bool IsAnswer(string? answer) => answer is Confirmed or Redact;

    /// <summary>The words to go on with, or the question as a problem.</summary>
    public static (string Text, IResult? Problem) Ask(string text, string? answer)
    {
        var found = PersonalData.Find(text);
        return found.Count == 0 || answer == Confirmed ? (text, null)
            : answer == Redact ? (PersonalData.Mask(text), null)
            : (
                text,
                Problems.PersonalData(
                    PersonalData.Mask(text),
                    [.. found.Select(datum => new FoundPersonalData(datum.Kind, datum.Start, datum.Length))]
                )
            );
    }
}
