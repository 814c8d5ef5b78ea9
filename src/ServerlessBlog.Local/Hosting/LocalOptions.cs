using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>The local host's own settings, section "Local".</summary>
internal sealed class LocalOptions
{
    public const string Section = "Local";

    /// <summary>Where the functions listen on 127.0.0.1. 0 to 65535, default 7071 as Core Tools has it; 0 picks a free port.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 7071;

    /// <summary>Keeps the emulator, its data and the generated keys. Default: .local in the folder of the app's solution.</summary>
    [Required]
    public string DataFolder { get; set; } = ".local";

    /// <summary>Origins whose pages may call the functions; "*" is any. Default none: the site itself needs no permission.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>
    /// The key that functions with a key ask for. Default: made at the first run, in the data folder's file function-key.
    /// </summary>
    public string? FunctionKey { get; set; }

    /// <summary>The emulator's blob port; queues and tables have the next two. 1 to 65533, default 10000.</summary>
    [Range(1, 65533)]
    public int StoragePort { get; set; } = 10_000;

    /// <summary>
    /// How long a message stays with a program that was killed while it ran; a living program renews. 2 s to 7 days, default 10 min as in
    /// Azure.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "7.00:00:00")]
    public TimeSpan QueueLease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a start says where everything is. Default true.</summary>
    public bool Banner { get; set; } = true;

    /// <summary>Settings whose values the start shows, by the words that stand before them. Default none.</summary>
    public Dictionary<string, string> Show { get; set; } = [];

    /// <summary>
    /// What the app is started with before anything is installed: it checks its settings and ends, 0 when they are right. Default none.
    /// </summary>
    public string? CheckArgument { get; set; }

    /// <summary>Where the stand-in for SendGrid posts what its Inbound Parse would. Default none: mails cannot be answered.</summary>
    public Uri? InboundParseUrl { get; set; }

    /// <exception cref="StartupProblem">A value is wrong: says which.</exception>
    public static LocalOptions Read(IConfiguration configuration)
    {
        var options = Bind(configuration);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new StartupProblem($"A setting of section {Section} is wrong: {string.Join(' ', problems)}");
        if (options.Port == 0)
            options.Port = LoopbackPort.PickFree();
        return options;
    }

    private static LocalOptions Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<LocalOptions>() ?? new LocalOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartupProblem(unreadable.Message, unreadable);
        }
    }
}
