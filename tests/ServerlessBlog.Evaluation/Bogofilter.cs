using System.Diagnostics;
using System.Globalization;
using System.Text;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Evaluation;

/// <summary>
/// The well-known mail filter, where it is installed, on the same comments; its own spam, unsure and ham stand for reject, hold and
/// publish.
/// </summary>
internal sealed class Bogofilter(string name, params string[] options) : IFilter
{
    private const string Program = "/usr/bin/bogofilter";

    public static bool IsInstalled => File.Exists(Program);

    public string Name => name;

    public IReadOnlyList<Answer> Run(IReadOnlyList<Item> learn, IReadOnlyList<Item> score)
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-bogofilter-").FullName;
        try
        {
            foreach (var (isSpam, flag) in ((bool, string)[])[(true, "-s"), (false, "-n")])
            {
                Call(
                    ["-d", folder, flag, "-M"],
                    string.Concat(
                        learn
                            .Where(item => item.Comment.IsSpam == isSpam)
                            .Select(item => $"From comment@blog.example Thu Jan  1 00:00:00 1970\n\n{Body(item)}\n\n")
                    )
                );
            }

            var files = score.Select((item, number) => (Path: Path.Combine(folder, $"{number}.txt"), Text: $"\n{Body(item)}\n")).ToList();
            files.ForEach(file => File.WriteAllText(file.Path, file.Text));
            var answers = Call(["-d", folder, "-T", "-b", .. options], string.Join('\n', files.Select(file => file.Path)) + "\n");
            return
            [
                .. answers
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(Read),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A line that began with "From " would begin another mail.</summary>
    private static string Body(Item item) =>
        item.Comment.Text.Replace("\nFrom ", "\n From ", StringComparison.Ordinal) is var text
        && text.StartsWith("From ", StringComparison.Ordinal)
            ? " " + text
            : text;

    private static Answer Read(string[] fields) =>
        new(
            double.Parse(fields[^1], CultureInfo.InvariantCulture),
            fields[^2] switch
            {
                "S" => Outcome.Reject,
                "H" => Outcome.Publish,
                _ => Outcome.Hold,
            }
        );

    private static string Call(IEnumerable<string> arguments, string input)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new UTF8Encoding(false),
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode is 0 or 1 or 2
            ? output.Result
            : throw new InvalidOperationException($"bogofilter ended with {process.ExitCode}.");
    }
}
