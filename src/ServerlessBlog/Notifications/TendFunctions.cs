using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.Notifications;

/// <summary>Keeps what is to be told, and mail that is due, from being forgotten.</summary>
public sealed class TendFunctions(TendMail tend)
{
    private const string EveryMinute = "20 * * * * *";

    /// <summary>What is due and was not sent goes back into the queue.</summary>
    [Function("TendMail")]
    public Task TendMail([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancellationToken) => tend.RunAsync(cancellationToken);
}
