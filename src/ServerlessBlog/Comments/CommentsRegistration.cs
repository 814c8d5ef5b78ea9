using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Comments;

internal static class CommentsRegistration
{
    public static IServiceCollection AddComments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CommentsOptions>().Bind(configuration.GetSection("Comments")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CommentStore>()
            .AddSingleton<CommentStates>()
            .AddSingleton<CommentThreads>()
            .AddSingleton<CommentReader>()
            .AddSingleton<WaitingComments>()
            .AddSingleton<MoveComment>()
            .AddSingleton<PersonalComments>()
            .AddSingleton<IdeaBoard>()
            .AddSingleton<IdeaReader>()
            .AddSingleton<AnswerIdea>()
            .AddSingleton<ImportComment>();
    }
}
