using ServerlessBlog.Local;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("blog-settings-");
    private readonly string name = $"BLOGTEST_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";

    [Fact]
    public void A_local_setting_beats_the_proposed_one_and_is_beaten_by_the_environment_and_a_given_one()
    {
        Write(
            "local.settings.json",
            $$"""
            { // a comment, as Core Tools allows it
              "IsEncrypted": false,
              "Values": { "{{name}}__Local": "local", "{{name}}__Both": "local", "{{name}}__All": "local", },
            }
            """
        );
        Write("local.defaults.json", $$"""{ "{{name}}:Own": "proposed", "{{name}}:Local": "proposed", "{{name}}:All": "proposed" }""");
        Environment.SetEnvironmentVariable($"{name}__Both", "environment");
        Environment.SetEnvironmentVariable($"{name}__All", "environment");

        var configuration = Compose(($"{name}:All", "given")).Configuration;

        Assert.Equal(("proposed", "local"), (configuration[$"{name}:Own"], configuration[$"{name}:Local"]));
        Assert.Equal(("environment", "given"), (configuration[$"{name}:Both"], configuration[$"{name}:All"]));
    }

    [Fact]
    public void A_proposed_setting_gets_the_hosts_own_addresses_and_other_settings_put_in()
    {
        Write(
            "local.defaults.json",
            """
            {
              "Site": "{site}", "Functions": "{functions}", "Services": "{services}", "Secret": "a b", "Hook": "{functions}in?secret={setting:Secret}", "Missing": "{setting:Nowhere}"
            }
            """
        );

        var configuration = Compose(("Local:Port", "7999")).Configuration;

        Assert.Equal("http://127.0.0.1:7999/", configuration["Site"]);
        Assert.Equal("http://127.0.0.1:7999/api/", configuration["Functions"]);
        Assert.Equal("http://127.0.0.1:7999", configuration["Services"]);
        Assert.Equal("http://127.0.0.1:7999/api/in?secret=a b", configuration["Hook"]);
        Assert.Null(configuration["Missing"]);
    }

    [Fact]
    public void A_key_is_made_once_and_is_its_owners_alone()
    {
        Write("local.defaults.json", """{ "Key": "{key:some-key}" }""");

        var key = Compose().Configuration["Key"];

        Assert.Equal(43, key!.Length);
        Assert.Equal(key, Compose().Configuration["Key"]);
        Assert.Equal("mine", Compose(("Key", "mine")).Configuration["Key"]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder.FullName, "data", "some-key"))
            );
    }

    [Theory]
    [InlineData("Local:Port", "70000", "Port")]
    [InlineData("Local:Port", "http", "Port")]
    [InlineData("Local:QueueLease", "soon", "QueueLease")]
    public void A_setting_of_the_hosts_own_that_is_wrong_is_refused_by_name(string setting, string value, string named)
    {
        var problem = Assert.Throws<StartupProblem>(() => Compose((setting, value)));

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_settings_that_is_no_JSON_is_refused_by_name()
    {
        Write("local.defaults.json", "{ \"Site\": ");

        var problem = Assert.Throws<StartupProblem>(() => Compose());

        Assert.Contains("local.defaults.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_of_0_becomes_a_free_one_that_the_addresses_name()
    {
        Write("local.defaults.json", """{ "Site": "{site}" }""");

        var composition = Compose(("Local:Port", "0"));

        Assert.Equal($"http://127.0.0.1:{composition.Options.Port}/", composition.Configuration["Site"]);
        Assert.NotEqual(0, composition.Options.Port);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(folder.FullName, file), content);

    private LocalComposition Compose(params (string Name, string Value)[] settings)
    {
        Write("host.json", """{ "version": "2.0" }""");
        var given = settings
            .Append(("Local:DataFolder", Path.Combine(folder.FullName, "data")))
            .ToDictionary(setting => setting.Item1, string? (setting) => setting.Item2);
        return new LocalComposition(Path.Combine(folder.FullName, "App.dll"), given, configure: null);
    }
}
