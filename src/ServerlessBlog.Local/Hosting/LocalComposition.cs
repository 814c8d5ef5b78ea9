using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>What the host is made of: its settings, and the services of its web application.</summary>
internal sealed class LocalComposition
{
    /// <summary>As in Azure.</summary>
    private const long MaxRequestBytes = 100 * 1024 * 1024;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);
    private readonly WebApplicationBuilder web;
    private readonly HashSet<string> appSettings = new(StringComparer.OrdinalIgnoreCase) { HostStorage.DefaultSetting };
    private readonly Action<IServiceCollection>? configure;
    private readonly string appPath;
    private readonly HostSettings host;

    public LocalComposition(string appPath, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure)
    {
        this.configure = configure;
        this.appPath = appPath;
        web = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        Configuration.AddInMemoryCollection(settings);
        var appFolder = Path.GetDirectoryName(appPath)!;
        var solution = SolutionFolder.Above(appFolder);
        appSettings.UnionWith(settings.Keys);
        appSettings.UnionWith(LocalSettings.AddDevelopersFile(Configuration, Environment.CurrentDirectory, appFolder));

        var places = LocalOptions.Read(Configuration);
        places.DataFolder = Path.GetFullPath(places.DataFolder, solution ?? Environment.CurrentDirectory);
        Decide("Local:Port", $"{places.Port}");
        Decide("Local:DataFolder", places.DataFolder);
        host = HostSettings.Read(appFolder, Configuration);
        Places = new PlaceValues(places, host, solution);
        appSettings.UnionWith(LocalSettings.AddDefaults(Configuration, appFolder, Places));
        Options = LocalOptions.Read(Configuration);
    }

    public ConfigurationManager Configuration => web.Configuration;

    public LocalOptions Options { get; }

    public PlaceValues Places { get; }

    /// <summary>The settings as they are now: the emulator's address comes in last.</summary>
    private LocalApp App => new(appPath, appSettings.ToDictionary(name => name, name => Configuration[name]));

    /// <summary>Sets what only this start knows, above every other source.</summary>
    public void Decide(string setting, string value) => Configuration.AddInMemoryCollection([new(setting, value)]);

    /// <summary>Runs the app with arguments instead of as a worker; its exit code.</summary>
    public async Task<int> RunAppAsync(IEnumerable<string> arguments)
    {
        using var run = WorkerProcess.Start(App, arguments);
        await run.WaitForExitAsync(CancellationToken.None);
        return run.ExitCode;
    }

    /// <summary>Lets the app look at its settings, where it can.</summary>
    /// <exception cref="StartupProblem">They are wrong: the app has said why.</exception>
    public async Task CheckAppAsync()
    {
        if (Options.CheckArgument is { Length: > 0 } check && await RunAppAsync([check]) != 0)
            throw new StartupProblem("Nothing was installed and nothing runs.");
    }

    public WebApplication BuildApplication()
    {
        ConfigureServer();
        AddServices(web.Services);
        configure?.Invoke(web.Services);
        var app = web.Build();
        app.MapPipeline(Options, host);
        return app;
    }

    private void ConfigureServer()
    {
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, Options.Port);
        });
        web.Services.Configure<HostOptions>(stop =>
        {
            stop.ShutdownTimeout = StopPatience;
            stop.ServicesStopConcurrently = true;
        });
        foreach (var (name, level) in host.LogLevels)
            Configuration[name] ??= level;
        // A worker that broke off is told of once, by WorkerHost.
        web.Logging.AddFilter("Grpc", LogLevel.None).AddFilter("Yarp", LogLevel.None);
        web.Logging.AddSimpleConsole(console => console.TimestampFormat = "HH:mm:ss ");
    }

    private void AddServices(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddRouting().AddCors().AddHttpForwarder();
        services.AddSingleton(Options).AddSingleton(host).AddSingleton(App);
        services.AddSingleton<WorkerLauncher>(WorkerProcess.Start);
        services
            .AddSingleton<FunctionEnds>()
            .AddSingleton<WorkerRpcServer>()
            .AddSingleton<WorkerLogs>()
            .AddSingleton<WorkerStart>()
            .AddSingleton<WorkerHost>();
        services.AddSingleton<FunctionKeys>().AddSingleton<FunctionProxy>().AddSingleton<HttpFunctions>().AddSingleton<FunctionEndpoints>();
        services.AddSingleton<HostStorage>().AddSingleton<QueueConnection>().AddSingleton<IFunctionTriggers, QueueFunctions>();
        services
            .AddSingleton<ScheduleMonitor>()
            .AddSingleton<TimerRun>()
            .AddSingleton<IFunctionTriggers, TimerFunctions>()
            .AddSingleton<AdminEndpoint>();
        services.AddSingleton<StaticSite>();
        services.AddHostedService<TriggerHost>();
        services.AddLocalEndpoints();
    }
}
