using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Site;

internal static class SiteRegistration
{
    public static IServiceCollection AddSite(this IServiceCollection services) =>
        services
            .AddSingleton<WebFiles>()
            .AddSingleton<PublishFiles>()
            .AddSingleton<SiteLinks>()
            .AddSingleton<SiteStore>()
            .AddSingleton<SitePosts>()
            .AddSingleton<ListPages>()
            .AddSingleton<PostPages>()
            .AddSingleton<Sitemaps>()
            .AddSingleton<FeedEntries>()
            .AddSingleton<AtomFeed>()
            .AddSingleton<PublishLists>()
            .AddSingleton<PublishPages>()
            .AddSingleton<PublishComments>()
            .AddSingleton<PublishCount>()
            .AddSingleton<PublishCountLists>()
            .AddSingleton<PublishPost>()
            .AddSingleton<PublishAgain>()
            .AddSingleton<SiteDocuments>()
            .AddSingleton<FormPages>()
            .AddSingleton<CommentByForm>()
            .AddSingleton<ReceiptByForm>()
            .AddSingleton<PublishSite>()
            .AddHostedService<PublishNewSite>();
}
