using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Receipts;

internal static class ReceiptsRegistration
{
    public static IServiceCollection AddReceipts(this IServiceCollection services) =>
        services.AddSingleton<ReceiptReader>().AddSingleton<EditComment>().AddSingleton<WithdrawComment>();
}
