using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Azure.AI.ContentSafety;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServerlessBlog.Storage;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Tests.Infra;

/// <summary>The app, composed over the very settings of the template, with a note of each one that is asked for.</summary>
[Collection(nameof(Bicep))]
public sealed partial class AppSettingsTests(Bicep bicep)
{
    /// <summary>Read by the Functions host, which signs in to storage for its triggers.</summary>
    private const string HostsOwn = "AzureWebJobsStorage:credential";

    [Fact]
    public void Every_setting_of_the_template_is_read()
    {
        var asked = new ConcurrentDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        using var app = Compose(asked);

        Assert.Equal([HostsOwn], Settings().Keys.Where(setting => !asked.ContainsKey(setting)));
    }

    [Fact]
    public void Every_setting_that_the_app_cannot_do_without_is_set()
    {
        using var app = Compose([]);

        // Options validate as at a start, and none is left at a default that holds on one machine only.
        foreach (var option in AllOptions(app.Services))
        {
            foreach (var property in option.GetType().GetProperties().Where(property => property.CanWrite))
            {
                var value = property.GetValue(option)?.ToString() ?? "";
                Assert.False(
                    value.Contains("127.0.0.1", StringComparison.Ordinal) || value.EndsWith(".example", StringComparison.Ordinal),
                    $"{option.GetType().Name}.{property.Name} is {value}: infra/app.bicep must set it."
                );
            }
        }

        Assert.Equal("https://stand-in.example.net/", app.Services.GetRequiredService<BlobServiceClient>().Uri.AbsoluteUri);
        Assert.NotNull(app.Services.GetRequiredService<TableServiceClient>());
        Assert.NotNull(app.Services.GetRequiredService<QueueServiceClient>());
        Assert.NotNull(app.Services.GetRequiredService<ContentSafetyClient>());
    }

    [Fact]
    public void The_app_sends_its_own_logs_and_tells_the_host_so()
    {
        using var app = Compose([]);

        Assert.Equal("True", app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities["WorkerOpenTelemetryEnabled"]);
    }

    [Fact]
    public void Every_measurement_that_a_query_asks_for_is_made()
    {
        using var app = Compose([]);
        var made = new HashSet<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => made.Add(instrument.Name) };
        _ = app.Services.GetRequiredService<StorageCalls>();
        RuntimeHelpers.RunClassConstructor(typeof(BlogTelemetry).TypeHandle);
        listener.Start();

        var asked = Directory
            .EnumerateFiles(Path.Combine(Bicep.Infra, "queries"))
            .SelectMany(file => Measurement().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
        Assert.Equal(
            ["blog.comments.verdicts", "blog.mail.failures", "blog.screening.delay", "blog.sign_in.failures", "blog.storage.calls"],
            asked.Distinct().Order()
        );
        Assert.Superset(asked.ToHashSet(), made);
    }

    [Fact]
    public void No_secret_stands_in_clear()
    {
        var settings = Settings();

        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
        Assert.All(settings.Where(setting => Secret().IsMatch(setting.Key)), setting =>
            Assert.Contains("@Microsoft.KeyVault(SecretUri=", setting.Value, StringComparison.Ordinal)
        );
    }

    private Dictionary<string, string?> Settings() =>
        bicep
            .All("Microsoft.Web/sites/config")
            .Single(config => config["name"]!.GetValue<string>().EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!
            .AsObject()
            .ToDictionary(
                setting => setting.Key.Replace("__", ":", StringComparison.Ordinal),
                setting => (string?)setting.Value!.ToString()
            );

    /// <summary>The app as Program.cs composes it, not started. What Azure alone knows becomes an address that exists nowhere.</summary>
    private IHost Compose(ConcurrentDictionary<string, bool> asked)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.Sources.Clear();
        builder.Configuration.Sources.Add(
            new Asked(Settings().ToDictionary(setting => setting.Key, setting => Resolve(setting.Key, setting.Value!)), asked)
        );
        var app = builder.AddBlog().Build();
        AllOptions(app.Services).ToList().ForEach(Assert.NotNull);
        _ = (app.Services.GetRequiredService<BlobServiceClient>(), app.Services.GetRequiredService<TableServiceClient>());
        _ = (app.Services.GetRequiredService<QueueServiceClient>(), app.Services.GetRequiredService<ContentSafetyClient>());
        return app;
    }

    private static string? Resolve(string name, string value) =>
        !value.StartsWith('[') ? value
        : name.EndsWith("clientId", StringComparison.Ordinal) ? "00000000-0000-0000-0000-0000000000bb"
        : name.EndsWith("CONNECTION_STRING", StringComparison.Ordinal) ? "InstrumentationKey=00000000-0000-0000-0000-0000000000cc"
        : name.Contains("AUTHENTICATION", StringComparison.Ordinal) || name.EndsWith("Key", StringComparison.Ordinal) ? value
        : "https://stand-in.example.net/";

    private static IEnumerable<object> AllOptions(IServiceProvider app) =>
        typeof(BlogOptions)
            .Assembly.GetTypes()
            .Where(type =>
                type.Name.EndsWith("Options", StringComparison.Ordinal)
                && type.Namespace?.StartsWith(nameof(ServerlessBlog), StringComparison.Ordinal) == true
                && type.GetConstructor([]) is not null
            )
            .Select(type => ((IOptions<object>)app.GetRequiredService(typeof(IOptions<>).MakeGenericType(type))).Value);

    [GeneratedRegex("(Key|Password|Secret)$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("Name == \"(blog[^\"]+)\"")]
    private static partial Regex Measurement();

    private sealed class Asked(Dictionary<string, string?> settings, ConcurrentDictionary<string, bool> asked)
        : ConfigurationProvider,
            IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load()
        {
            foreach (var (name, value) in settings)
            {
                Data[name] = value;
            }
        }

        public override bool TryGet(string key, out string? value)
        {
            asked[key] = true;
            return base.TryGet(key, out value);
        }
    }
}
