using System.Diagnostics;
using System.Text;

namespace ServerlessBlog.Local;

/// <summary>A child process whose output is kept for error messages, and read line by line by whoever waits for it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int KeptCharacters = 8_000;
    private readonly Process process = new();
    private readonly StringBuilder output = new();

    public ChildProcess(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        process.StartInfo = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            process.StartInfo.Environment[name] = value;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Told of each line, on a thread of the pool.</summary>
    public event Action<string>? LineWritten;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public void Start()
    {
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public void CloseInput() => process.StandardInput.Close();

    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends it at once, with or without what it started itself.</summary>
    public void Kill(bool entireProcessTree = true) => process.Kill(entireProcessTree);

    public void Dispose() => process.Dispose();

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (output)
        {
            output.AppendLine(line);
            if (output.Length > KeptCharacters)
                output.Remove(0, output.Length - KeptCharacters);
        }
        LineWritten?.Invoke(line);
    }
}
