using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services) => services.AddSingleton<MediaStore>();
}
