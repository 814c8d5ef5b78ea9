using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>Stands in for the Functions host and its worker: one web application that runs every function of an assembly.</summary>
internal sealed class LocalRuntime
{
    /// <summary>As in Azure.</summary>
    private const long MaxRequestBytes = 100 * 1024 * 1024;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);
    private readonly Assembly functions;
    private readonly LocalOptions options;
    private readonly HostSettings host;

    public LocalRuntime(string[] args, Assembly functions)
    {
        this.functions = functions;
        Web = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = functions.GetName().Name,
            EnvironmentName = EnvironmentName(),
        });
        LocalSettings.AddFile(Web.Configuration, Environment.CurrentDirectory, AppContext.BaseDirectory);
        options = LocalOptions.Read(Web.Configuration);
        host = HostSettings.Read(options, Web.Configuration);
        LocalSettings.AddDefaults(Web.Configuration, options, host);
        ConfigureServer();
    }

    public WebApplicationBuilder Web { get; }

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middlewares { get; } = [];

    /// <summary>Starts the storage emulator if need be, since the app may use storage before it runs, and puts the program together.</summary>
    public IHost Build()
    {
        var emulator = EnsureStorageAsync().GetAwaiter().GetResult();
        try
        {
            AddServices();
            var app = Web.Build();
            app.MapPipeline(options, host);
            return new LocalHost(app, emulator, options);
        }
        catch
        {
            emulator?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Development by default, as Core Tools sets it.</summary>
    private static string EnvironmentName() =>
        Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environments.Development;

    private async Task<AzuriteProcess?> EnsureStorageAsync()
    {
        if (Web.Configuration["AzureWebJobsStorage"] != StorageEmulator.DevelopmentStorage) return null;
        var emulator = await StorageEmulator.EnsureAsync(options, Console.Out, CancellationToken.None);
        Web.Configuration["AzureWebJobsStorage"] = StorageEmulator.ConnectionString(options.StoragePort);
        return emulator;
    }

    private void ConfigureServer()
    {
        Web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        Web.Services.Configure<HostOptions>(stop =>
        {
            stop.ShutdownTimeout = StopPatience;
            stop.ServicesStopConcurrently = true;
        });
        Web.Logging.AddSimpleConsole(console => console.TimestampFormat = "HH:mm:ss ");
    }

    private void AddServices()
    {
        var services = Web.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddRouting().AddCors();
        services.AddSingleton(options).AddSingleton(host);
        services.AddSingleton(_ => new FunctionCatalog(functions, host, Web.Configuration));
        services.AddSingleton(provider => new InvocationPipeline(Middlewares, provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<FunctionKeys>().AddSingleton<HttpFunctions>();
        services.AddSingleton<HostStorage>().AddSingleton<QueueConnection>().AddSingleton<IFunctionTriggers, QueueFunctions>();
        services.AddSingleton<ScheduleMonitor>().AddSingleton<TimerRun>().AddSingleton<IFunctionTriggers, TimerFunctions>().AddSingleton<AdminEndpoint>();
        services.AddSingleton<StaticSite>();
        services.AddHostedService<TriggerHost>();
        services.AddLocalEndpoints();
    }
}
