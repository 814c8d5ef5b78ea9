using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>
/// Runs in the worker's process before its own code (https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md;
/// the name and the missing namespace are demanded there). It ties the worker's life to the host's: the pipe of its standard input closes
/// however the host ends, SIGKILL included.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        LeaveTheTerminal();
        new Thread(EndWithTheHost) { IsBackground = true, Name = "end with the host" }.Start();
    }

    /// <summary>
    /// Ctrl+C reaches every process of the terminal's group, and the host wants to end the runs under way before the worker ends.
    /// </summary>
    private static void LeaveTheTerminal()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetProcessGroup(0, 0);
    }

    private static void EndWithTheHost()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0) { }

        Process.GetCurrentProcess().Kill();
    }

    [DllImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetProcessGroup(int process, int group);
}
