namespace ServerlessBlog.Transfer;

/// <summary>What the program does instead of running the blog.</summary>
internal static class Commands
{
    /// <summary>The exit code; null when the arguments name no command.</summary>
    public static async Task<int?> RunAsync(IServiceProvider services, string[] args) =>
        args switch
        {
            ["seed", .. var rest] => await SeedCommand.RunAsync(services, rest),
            ["backup", .. var rest] => await BackupCommand.BackUpAsync(services, rest),
            ["restore", .. var rest] => await BackupCommand.RestoreAsync(services, rest),
            ["check-settings"] => BlogStart.CheckSettings(services),
            _ => null,
        };
}
