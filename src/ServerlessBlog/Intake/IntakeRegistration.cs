using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Intake;

internal static class IntakeRegistration
{
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DoorOptions>().Bind(configuration.GetSection("Door")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<FormTokens>()
            .AddSingleton<CommentForms>()
            .AddSingleton<DoorStore>()
            .AddSingleton<ForgetDoor>()
            .AddSingleton<Networks>()
            .AddSingleton<StrangersMail>()
            .AddSingleton<WorkBudget>()
            .AddSingleton<SameWords>()
            .AddSingleton<FloodMode>()
            .AddSingleton<CheckForm>()
            .AddSingleton<EnterDoor>()
            .AddSingleton<SubmitComment>();
    }
}
