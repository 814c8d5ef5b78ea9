using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.SignIn;

internal static class SignInRegistration
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services.AddSingleton<SignInByLink>();
}
