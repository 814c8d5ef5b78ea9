// Makes src/ServerlessBlog/Texts/confusables.txt from Unicode's list (https://www.unicode.org/Public/security/latest/confusables.txt;
// Debian's source package icu has it too): dotnet run .ci/confusables.cs PATH/confusables.txt > src/ServerlessBlog/Texts/confusables.txt A
// line for each look, in hexadecimal: what it is, a colon, and the characters that look like it. Marks are left out: comparing names drops
// them.
using System.Globalization;
using System.Text;

if (args is not [var path])
{
    Console.Error.WriteLine("dotnet run .ci/confusables.cs PATH/confusables.txt");
    return 1;
}

var lines = File.ReadAllLines(path);
var version = lines.Single(line => line.StartsWith("# Version: ", StringComparison.Ordinal))["# Version: ".Length..];
var looks = lines
    .Select(line => line.TrimStart('\uFEFF').Split('#')[0].Split(';', StringSplitOptions.TrimEntries))
    .Where(fields => fields.Length >= 2)
    .Select(fields => (Source: int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Look: fields[1]))
    .Where(pair => Rune.GetUnicodeCategory(new Rune(pair.Source)) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
    .GroupBy(pair => pair.Look)
    .OrderBy(look => look.Key, StringComparer.Ordinal);
Console.WriteLine($"# Made by .ci/confusables.cs from Unicode's confusables.txt, version {version} (Unicode Technical Standard 39).");
Console.WriteLine("# © Unicode, Inc. Terms of use and licence: https://www.unicode.org/terms_of_use.html");
foreach (var look in looks)
{
    Console.WriteLine(
        $"{look.Key}:{string.Join(' ', look.Select(pair => pair.Source).Order().Select(source => source.ToString("X4", CultureInfo.InvariantCulture)))}"
    );
}

return 0;
