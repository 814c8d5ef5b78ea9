using ServerlessBlog.Intake;
using ServerlessBlog.Privacy;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Upkeep;

/// <summary>Each night: what the door, screening and the blog itself remember is forgotten when its time is over.</summary>
public sealed class NightUpkeep(ForgetDoor door, ForgetTexts texts, ForgetExpired expired)
{
    internal Task RunAsync(CancellationToken cancellationToken) =>
        EachPart.RunAsync(
            () => door.RunAsync(cancellationToken),
            () => texts.RunAsync(cancellationToken),
            () => expired.RunAsync(cancellationToken)
        );
}
