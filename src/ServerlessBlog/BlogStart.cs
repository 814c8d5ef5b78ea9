using System.Text.Json;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServerlessBlog.Settings;
using ServerlessBlog.Storage;

namespace ServerlessBlog;

/// <summary>
/// What must be true before the worker takes its first message. Its own service asks the host for work before any other hosted service
/// starts: a blog whose author holds every comment would publish some until it had read so.
/// </summary>
internal static class BlogStart
{
    /// <summary>EX_CONFIG of sysexits.h: another start with the same settings would fail as well.</summary>
    public const int WrongSettings = 78;

    private const int Failed = 1;

    /// <summary>The Functions host gives a worker a minute to call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Runs the blog until the host ends it; the exit code.</summary>
    public static async Task<int> RunBlogAsync(this IHost host)
    {
        if (CheckSettings(host.Services) is var checkedSettings and not 0)
        {
            return checkedSettings;
        }

        try
        {
            using var limit = new CancellationTokenSource(Patience);
            await PrepareAsync(host.Services, limit.Token);
        }
        catch (Exception failed)
            when (failed is RequestFailedException or AggregateException or JsonException or FormatException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(
                "The author's settings could not be read, and without them no comment is screened and no request answered: "
                    + $"{failed.Message}"
            );
            return Failed;
        }

        await host.RunAsync();
        return 0;
    }

    /// <summary>0, or <see cref="WrongSettings"/> with a sentence for each setting that is wrong.</summary>
    public static int CheckSettings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, wrong.Failures));
            return WrongSettings;
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            Console.Error.WriteLine(
                string.Join(Environment.NewLine, several.InnerExceptions.SelectMany(inner => ((OptionsValidationException)inner).Failures))
            );
            return WrongSettings;
        }
        catch (InvalidOperationException unreadable)
        {
            Console.Error.WriteLine(unreadable.Message);
            return WrongSettings;
        }
    }

    /// <summary>Makes what storage lacks, and reads what the author has set.</summary>
    public static Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Task.WhenAll(
            services.GetRequiredService<CreateMissingStorage>().RunAsync(cancellationToken),
            services.GetRequiredService<RefreshSettings>().RunAsync(cancellationToken)
        );
}
