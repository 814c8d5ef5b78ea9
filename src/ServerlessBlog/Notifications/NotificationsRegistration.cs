using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Notifications;

internal static class NotificationsRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services
            .AddSingleton<TendMail>()
            .AddSingleton<SendDigest>()
            .AddSingleton<SampleRejected>()
            .AddSingleton<GatherDigest>()
            .AddSingleton<ReplyAddresses>()
            .AddSingleton<ReadReply>()
            .AddSingleton<PublishReply>()
            .AddSingleton<ReturnReply>()
            .AddSingleton<ReceiveReply>()
            .AddSingleton<ComposeMail>()
            .AddSingleton<UntoldComments>()
            .AddSingleton<TellAuthor>()
            .AddSingleton<NotifyAuthor>();
}
