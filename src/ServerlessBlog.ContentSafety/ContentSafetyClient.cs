using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.AI.ContentSafety;

/// <summary>
/// Speaks <c>text:analyze</c> as the package Azure.AI.ContentSafety 1.0.0 does, in the part that the app uses: the same names, the same
/// wire, Azure.Core's pipeline with its retries.
/// </summary>
public class ContentSafetyClient
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private const string TokenScope = "https://cognitiveservices.azure.com/.default";

    private readonly HttpPipeline pipeline;
    private readonly Uri analyze;

    /// <summary>Signs in with a key.</summary>
    public ContentSafetyClient(Uri endpoint, AzureKeyCredential credential, ContentSafetyClientOptions options)
        : this(endpoint, new KeyPolicy(credential), options) { }

    /// <summary>Signs in with an identity.</summary>
    public ContentSafetyClient(Uri endpoint, TokenCredential credential, ContentSafetyClientOptions options)
        : this(endpoint, new BearerTokenAuthenticationPolicy(credential, TokenScope), options) { }

    private ContentSafetyClient(Uri endpoint, HttpPipelinePolicy signIn, ContentSafetyClientOptions options)
    {
        pipeline = HttpPipelineBuilder.Build(options, signIn);
        analyze = new Uri(endpoint, $"contentsafety/text:analyze?api-version={options.ApiVersion}");
    }

    /// <summary>Analyzes one text.</summary>
    /// <exception cref="RequestFailedException">The service answered an error, or not at all after retries.</exception>
    public virtual async Task<Response<AnalyzeTextResult>> AnalyzeTextAsync(
        AnalyzeTextOptions options,
        CancellationToken cancellationToken = default
    )
    {
        using var message = CreateMessage(options);
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Read(message.Response);
    }

    private HttpMessage CreateMessage(AnalyzeTextOptions options)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(analyze);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Content = RequestContent.Create(AnalyzeTextJson.Write(options));
        return message;
    }

    private static Response<AnalyzeTextResult> Read(Response response)
    {
        if (response.Status != 200)
            throw new RequestFailedException(response);
        using var document = JsonDocument.Parse(response.Content);
        return Response.FromValue(AnalyzeTextJson.Read(document.RootElement), response);
    }

    private sealed class KeyPolicy(AzureKeyCredential credential) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue(KeyHeader, credential.Key);
    }
}
