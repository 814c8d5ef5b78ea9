using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Http;

/// <summary>How long an instance answers from memory. Section <c>Cache</c>.</summary>
public sealed class CacheOptions
{
    /// <summary>One second to an hour. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Memory for kept answers, in MB, 1 to 1,024. Default: 64.</summary>
    [Range(1, 1024)]
    public int Megabytes { get; init; } = 64;
}
