namespace ServerlessBlog.Anonymity;

/// <summary>A place in the text: its kind, and where it stands in UTF-16 units.</summary>
internal sealed record FoundPersonalData(PersonalDataKind Kind, int Start, int Length);
