using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Http;

/// <summary>The contract, <c>openapi.json</c>, as it is built into the app.</summary>
public sealed class OpenApiDocument
{
    /// <summary>Reads it once.</summary>
    public OpenApiDocument()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Answer = CachedAnswer.Of(bytes.ToArray());
    }

    internal IResult Answer { get; }
}
