using Microsoft.Extensions.Configuration;
using ServerlessBlog.Local;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("blog-settings-");
    private readonly string name = $"BLOGTEST_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";

    [Fact]
    public void A_local_setting_beats_appsettings_and_is_beaten_by_the_environment_and_the_command_line()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "local.settings.json"), $$"""
            { // a comment, as Core Tools allows it
              "IsEncrypted": false,
              "Values": { "{{name}}__File": "local", "{{name}}__Both": "local", "{{name}}__All": "local", },
            }
            """);
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(Of(("File", "appsettings"), ("Both", "appsettings"), ("All", "appsettings"), ("Own", "appsettings")));
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine([$"--{name}:All=command"]);
        Environment.SetEnvironmentVariable($"{name}__Both", "environment");
        Environment.SetEnvironmentVariable($"{name}__All", "environment");

        LocalSettings.AddFile(configuration, Path.Combine(folder.FullName, "absent"), folder.FullName);

        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(("appsettings", "local"), (configuration[$"{name}:Own"], configuration[$"{name}:File"]));
        Assert.Equal(("environment", "command"), (configuration[$"{name}:Both"], configuration[$"{name}:All"]));
    }

    [Fact]
    public void The_defaults_lead_every_client_to_the_programs_own_port()
    {
        var configuration = Configuration(("Local:Port", "7999"), ("Notifications:SendGridApiKey", "SG.mine"));

        Assert.Equal("http://127.0.0.1:7999/", configuration["Blog:SiteUrl"]);
        Assert.Equal("http://127.0.0.1:7999/api/", configuration["Blog:ApiUrl"]);
        Assert.Equal("http://127.0.0.1:7999", configuration["Notifications:SendGridHost"]);
        Assert.Equal("http://127.0.0.1:7999/", configuration["Screening:ContentSafetyEndpoint"]);
        Assert.Equal("SG.mine", configuration["Notifications:SendGridApiKey"]);
    }

    [Fact]
    public void The_authors_key_is_made_once_and_is_its_owners_alone()
    {
        var key = Configuration()["Blog:AuthorKey"];

        Assert.Equal(43, key!.Length);
        Assert.Equal(key, Configuration()["Blog:AuthorKey"]);
        Assert.Equal("mine", Configuration(("Blog:AuthorKey", "mine"))["Blog:AuthorKey"]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "author-key")));
    }

    [Fact]
    public void A_port_that_is_none_is_refused_by_name()
    {
        var problem = Assert.Throws<StartupProblem>(() => Configuration(("Local:Port", "70000")));

        Assert.Contains("Port", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_of_0_becomes_a_free_one_that_the_addresses_name()
    {
        var configuration = Configuration(("Local:Port", "0"));

        Assert.NotEqual("http://127.0.0.1:0/", configuration["Blog:SiteUrl"]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ConfigurationManager Configuration(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Append(("Local:DataFolder", folder.FullName)).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)));
        var options = LocalOptions.Read(configuration);
        LocalSettings.AddDefaults(configuration, options, HostSettings.Read(options, configuration));
        return configuration;
    }

    private IEnumerable<KeyValuePair<string, string?>> Of(params (string Name, string Value)[] settings) =>
        settings.Select(setting => KeyValuePair.Create($"{name}:{setting.Name}", (string?)setting.Value));
}
