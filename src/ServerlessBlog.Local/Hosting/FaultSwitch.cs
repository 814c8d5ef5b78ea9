using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>How a stand-in misbehaves.</summary>
internal enum Fault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The connection breaks.</summary>
    Down,

    /// <summary>No answer comes.</summary>
    Stall,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>429, Retry-After one second.</summary>
    Throttled,

    /// <summary>429, Retry-After one hour.</summary>
    ThrottledLong,

    /// <summary>500.</summary>
    Error,

    /// <summary>200, and JSON of no use.</summary>
    Nonsense,

    /// <summary>400.</summary>
    Refused,

    /// <summary>The call is done, and no answer comes.</summary>
    Mute,
}

/// <summary>
/// Lets a test make a stand-in misbehave at the wire: <c>PUT</c> the fault's name to its address; <c>GET</c> answers how many calls came
/// in.
/// </summary>
internal sealed class FaultSwitch
{
    private int calls;

    public Fault Current { get; set; }

    public int Calls => calls;

    /// <summary>Misbehaves as switched; false when the call is to be answered properly.</summary>
    public async Task<bool> ApplyAsync(HttpContext http)
    {
        Interlocked.Increment(ref calls);
        switch (Current)
        {
            case Fault.None or Fault.Mute:
                return false;
            case Fault.Down:
                http.Abort();
                return true;
            case Fault.Stall:
                await StallAsync(http);
                return true;
            case Fault.Nonsense:
                await http.Response.WriteAsJsonAsync(new { hello = "world" });
                return true;
            default:
                http.Response.StatusCode = Current switch
                {
                    Fault.Unauthorized => 401,
                    Fault.Forbidden => 403,
                    Fault.Throttled or Fault.ThrottledLong => 429,
                    Fault.Refused => 400,
                    _ => 500,
                };
                http.Response.Headers.RetryAfter = Current switch
                {
                    Fault.Throttled => "1",
                    Fault.ThrottledLong => "3600",
                    _ => default,
                };
                return true;
        }
    }

    /// <summary>Keeps back the answer of a call that was done, if so switched.</summary>
    public Task AnswerAsync(HttpContext http) => Current == Fault.Mute ? StallAsync(http) : Task.CompletedTask;

    private static async Task StallAsync(HttpContext http) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Adds the switch of one stand-in, keyed by its address.</summary>
    public static void Add(IServiceCollection services, string address) => services.AddKeyedSingleton<FaultSwitch>(address);

    /// <summary>The switch of one stand-in.</summary>
    public static FaultSwitch Of(HttpContext http, string address) => http.RequestServices.GetRequiredKeyedService<FaultSwitch>(address);

    /// <summary>Puts the switch at its address.</summary>
    public static void Map(IEndpointRouteBuilder app, string address)
    {
        app.MapGet(address, (HttpContext http) => http.Response.WriteAsync($"{Of(http, address).Calls}"));
        app.MapPut(address, async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            if (!Enum.TryParse<Fault>(await reader.ReadToEndAsync(), ignoreCase: true, out var fault))
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            Of(http, address).Current = fault;
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }
}
