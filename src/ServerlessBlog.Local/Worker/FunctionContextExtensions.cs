using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the ASP.NET Core integration adds to an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The HTTP request and response of the invocation; null when something else started it.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) => context.Features.Get<HttpContext>();
}
