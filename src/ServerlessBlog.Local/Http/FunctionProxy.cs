using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Local.Rpc;
using Yarp.ReverseProxy.Forwarder;

namespace ServerlessBlog.Local;

/// <summary>
/// Hands a request to the worker in two ways at once, as the Functions host does: the request itself over HTTP, and over gRPC the word that
/// its function is to run. The worker joins the two by the invocation's id.
/// </summary>
internal sealed class FunctionProxy(IHttpForwarder forwarder) : IDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";
    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        }
    );

    /// <summary>Answers the request with what the worker answers.</summary>
    /// <exception cref="FunctionFailedException">The function threw, and the worker has answered or not.</exception>
    /// <exception cref="WorkerGoneException">The worker ended first.</exception>
    public async Task SendAsync(HttpContext http, LocalFunction function, ReadyWorker worker)
    {
        var id = RpcId.New();
        using var trace = Trace(http, function);
        var run = worker.InvokeAsync(function, new TypedData { Http = Input(http) }, RouteValues(http), id, http.RequestAborted);
        var forwarded = await forwarder.SendAsync(http, worker.HttpUri!.AbsoluteUri, client, Config, new Headers(id), http.RequestAborted);
        if (forwarded == ForwarderError.None || http.RequestAborted.IsCancellationRequested)
            await run;
        else
            await run.WaitAsync(TimeSpan.FromSeconds(20)); // the worker gives up waiting for the request after 15 s
    }

    public void Dispose() => client.Dispose();

    /// <summary>The trace that the caller names goes on in the function.</summary>
    private static Activity Trace(HttpContext http, LocalFunction function)
    {
        var trace = new Activity(function.Name);
        if (http.Request.Headers.TraceParent is [{ Length: > 0 } parent, ..])
            trace.SetParentId(parent);
        return trace.Start();
    }

    private static RpcHttp Input(HttpContext http)
    {
        var input = new RpcHttp { Method = http.Request.Method };
        foreach (var (name, value) in http.Request.RouteValues)
            input.NullableParams[name] = new NullableString { Value = $"{value}" };
        return input;
    }

    private static Dictionary<string, TypedData> RouteValues(HttpContext http) =>
        http.Request.RouteValues.ToDictionary(value => value.Key, value => new TypedData { String = $"{value.Value}" });

    /// <summary>Passes the request's headers on, with what Azure's front end and the Functions host add.</summary>
    private sealed class Headers(string invocationId) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var headers = proxyRequest.Headers;
            headers.Host = null;
            headers.Remove(InvocationHeader);
            headers.Add(InvocationHeader, invocationId);
            Append(headers, "X-Forwarded-For", $"{httpContext.Connection.RemoteIpAddress}:{httpContext.Connection.RemotePort}");
            Replace(headers, "X-Forwarded-Host", httpContext.Request.Host.Value!);
            Replace(headers, "X-Forwarded-Proto", httpContext.Request.Scheme);
        }

        /// <summary>Azure's front end appends, and keeps what the client wrote before it.</summary>
        private static void Append(System.Net.Http.Headers.HttpRequestHeaders headers, string name, string value)
        {
            var before = headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
            Replace(headers, name, before.Length == 0 ? value : $"{before}, {value}");
        }

        private static void Replace(System.Net.Http.Headers.HttpRequestHeaders headers, string name, string value)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
