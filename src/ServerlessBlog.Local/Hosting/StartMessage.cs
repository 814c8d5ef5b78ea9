namespace ServerlessBlog.Local;

/// <summary>Tells the person who started the program where everything is.</summary>
internal static class StartMessage
{
    public static void Write(TextWriter output, LocalComposition composition)
    {
        IEnumerable<KeyValuePair<string, string>> lines =
        [
            new("Site", composition.Places.Site),
            new("Functions", composition.Places.Functions),
            new("Mail", $"{composition.Places.Site}_local/mail"),
            .. composition.Options.Show,
            new("Data", composition.Options.DataFolder),
        ];
        var width = lines.Max(line => line.Key.Length);
        output.WriteLine();
        output.WriteLine("Everything runs. Ctrl+C stops it.");
        foreach (var (name, value) in lines)
            output.WriteLine($"  {name.PadRight(width)}  {value}");
        output.WriteLine();
    }
}
