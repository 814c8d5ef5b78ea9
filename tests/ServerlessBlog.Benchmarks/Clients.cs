using System.Diagnostics;

namespace ServerlessBlog.Benchmarks;

internal static class Clients
{
    public static HttpClient New(Uri address) =>
        new(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 64,
                UseProxy = false,
                UseCookies = false,
            }
        )
        {
            BaseAddress = address,
        };

    /// <summary>Waits until an address answers.</summary>
    public static async Task AnswersAsync(HttpClient client, string path, TimeSpan? pause = null)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(pause ?? TimeSpan.FromMilliseconds(50)))
        {
            try
            {
                (await client.GetAsync(path)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Not up yet.
            }
        }
    }
}

/// <summary>
/// What pairs of rounds say: the median of each side, and the ratio pair by pair with its quartiles, which tell the noise.
/// </summary>
internal sealed class Pairs
{
    private readonly List<(double Blog, double Floor)> rounds = [];

    public void Add(double blog, double floor) => rounds.Add((blog, floor));

    public double Blog => Median(rounds.Select(round => round.Blog));

    public double Floor => Median(rounds.Select(round => round.Floor));

    public string Ratio
    {
        get
        {
            var ratios = rounds.Select(round => round.Blog / round.Floor).Order().ToList();
            return FormattableString.Invariant(
                $"**{Median(ratios):0.00}** ({ratios[ratios.Count / 4]:0.00}–{ratios[ratios.Count * 3 / 4]:0.00})"
            );
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
