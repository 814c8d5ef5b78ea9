using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Posts;

internal static class PostsRegistration
{
    public static IServiceCollection AddPosts(this IServiceCollection services) =>
        services
            .AddSingleton<PostStore>()
            .AddSingleton<PostNames>()
            .AddSingleton<PostVersions>()
            .AddSingleton<PostIndex>()
            .AddSingleton<PostReader>()
            .AddSingleton<RefreshPost>()
            .AddSingleton<SavePost>()
            .AddSingleton<RebuildIndex>()
            .AddSingleton<PublishDuePosts>()
            .AddSingleton<CommentPeriod>();
}
