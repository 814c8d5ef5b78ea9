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
            .AddSingleton<ReceiptReader>()
            .AddSingleton<EditComment>()
            .AddSingleton<WithdrawComment>()
            .AddSingleton<PersonalComments>()
            .AddSingleton<IdeaBoard>()
            .AddSingleton<IdeaReader>()
            .AddSingleton<AnswerIdea>()
            .AddSingleton<SubmitComment>()
            .AddSingleton<ImportComment>();
    }
}
