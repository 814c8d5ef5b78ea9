using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Local;
using ServerlessBlog.Mail;
using ServerlessBlog.Notifications;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Month;

/// <summary>
/// The whole app in this process over real storage, by a clock that is turned: HTTP functions and the stand-ins answer on a port, queue and
/// timer functions run when the clock passes their time.
/// </summary>
internal sealed class SimulatedBlog : IAsyncDisposable
{
    public const string AuthorKey = "the key of the author of a simulated month";

    /// <summary>As many as the app looks at.</summary>
    private const int MostTold = 5000;

    private readonly LocalHost host;
    private readonly AppInThisProcess app;
    private readonly DirectoryInfo dataFolder;
    private readonly FakeTimeProvider clock;
    private readonly QueueWatch watch;
    private readonly SimulatedQueues queues;
    private readonly SimulatedTimers timers;
    private DateTimeOffset? mailDue;

    private SimulatedBlog(
        LocalHost host,
        ReadyWorker worker,
        AppInThisProcess app,
        string storage,
        DirectoryInfo dataFolder,
        FakeTimeProvider clock,
        QueueWatch watch
    )
    {
        (this.host, this.app, this.dataFolder, this.clock, this.watch) = (host, app, dataFolder, clock, watch);
        var service = new QueueServiceClient(storage, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        queues = new SimulatedQueues(worker, host.Services.GetRequiredService<HostSettings>().Queues, service, watch);
        timers = new SimulatedTimers(worker, clock.GetUtcNow());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{host.Options.Port}/"),
        };
    }

    /// <summary>Calls it as anybody does.</summary>
    public HttpClient Client { get; }

    /// <summary>The app's own.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The host's: the stand-ins.</summary>
    public IServiceProvider HostServices => host.Services;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The names of the timer functions.</summary>
    public IReadOnlyCollection<string> TimerNames => timers.Names;

    /// <summary>How many queue messages were taken.</summary>
    public int Messages => queues.Messages;

    /// <summary>The runs of queue functions that failed and came again.</summary>
    public IReadOnlyCollection<string> Failures => queues.Failures;

    public static async Task<SimulatedBlog> StartAsync(string storage, DateTimeOffset start)
    {
        var (dataFolder, clock) = (Directory.CreateTempSubdirectory("blog-month-"), new FakeTimeProvider(start));
        var watch = new QueueWatch(clock);
        var app = new AppInThisProcess(services =>
            services.AddSingleton<TimeProvider>(clock).AddSingleton(provider => new QueueServiceClient(storage, Watched(provider, watch)))
        );
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Local:Port"] = "0",
            ["Local:Banner"] = "false",
            ["Local:DataFolder"] = dataFolder.FullName,
            ["Blog:AuthorKey"] = AuthorKey,
            ["Door:ProofBits"] = "6", // what work costs a spammer is not measured here
            ["Door:TrustedHops"] = "2", // the writers' addresses come from a proxy of ours, before the host's own
        };
        foreach (var (number, name) in HttpFunctionNames().Index())
            settings[$"AzureFunctionsJobHost:functions:{number}"] = name;
        var host = app.Host(settings, services =>
            services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.ClearProviders())
        );
        await host.StartAsync(TestContext.Current.CancellationToken);
        var worker = await host.Services.GetRequiredService<WorkerHost>().ReadyAsync(TestContext.Current.CancellationToken);
        await app.StartedAsync();
        var blog = new SimulatedBlog(host, worker, app, storage, dataFolder, clock, watch);
        await blog.RunQueuesAsync(); // of the sample posts
        return blog;
    }

    /// <summary>Turns the clock, stopping wherever something is due.</summary>
    public async Task TurnToAsync(DateTimeOffset time)
    {
        while (NextDue() is var due && due <= time)
        {
            clock.SetUtcNow(due > Now ? due : Now);
            await queues.ReleaseAsync();
            await timers.RunAsync(Now, everyMinute: mailDue <= Now);
            await RunQueuesAsync();
            await LookForMailAsync();
        }

        clock.SetUtcNow(time > Now ? time : Now);
    }

    /// <summary>Runs what waits in the queues.</summary>
    public async Task RunQueuesAsync()
    {
        if ((await queues.RunAsync()).Contains(StorageNames.MailQueue))
        {
            await LookForMailAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        dataFolder.Delete(recursive: true);
    }

    private static QueueClientOptions Watched(IServiceProvider provider, QueueWatch watch)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(provider.GetRequiredService<StorageCalls>(), Azure.Core.HttpPipelinePosition.PerRetry);
        options.AddPolicy(watch, Azure.Core.HttpPipelinePosition.PerCall);
        return options;
    }

    /// <summary>The host itself runs these alone: the others run by the turned clock.</summary>
    private static IEnumerable<string> HttpFunctionNames() =>
        from method in typeof(BlogOptions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods())
        where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute), false))
        select ((FunctionAttribute)method.GetCustomAttributes(typeof(FunctionAttribute), false)[0]).Name;

    private DateTimeOffset NextDue() => ((DateTimeOffset?[])[timers.NextDue, watch.NextDue, mailDue]).Min() ?? timers.NextDue;

    /// <summary>The minute in which the timer will tell the author of what waits to be told.</summary>
    private async Task LookForMailAsync()
    {
        var waiting = await Services.GetRequiredService<UntoldComments>().ListAsync(MostTold, CancellationToken.None);
        var tellAt =
            waiting.NextMailAt(Services.GetRequiredService<IOptions<NotificationsOptions>>().Value) is { } next && next > Now ? next : Now;
        mailDue =
            waiting.Comments.Count == 0
                ? null
                : new DateTimeOffset(
                    (tellAt.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute,
                    TimeSpan.Zero
                );
    }
}
