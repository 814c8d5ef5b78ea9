using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Transfer;

internal static class TransferRegistration
{
    public static IServiceCollection AddTransfer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TransferOptions>().Bind(configuration.GetSection("Transfer"));
        return services
            .AddSingleton<BlobBackup>()
            .AddSingleton<TableBackup>()
            .AddSingleton<ImportDocument>()
            .AddSingleton<ImportDocuments>()
            .AddHostedService<SeedEmptyBlog>();
    }
}
