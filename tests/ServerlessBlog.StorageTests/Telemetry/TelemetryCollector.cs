using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Tests;

/// <summary>A span as it came over the wire; ids in hex, empty where there is none, as is the address of what calls nobody.</summary>
internal sealed record Span(string Trace, string Id, string Parent, string Name, string Address);

/// <summary>
/// A collector at the wire, on a port of its own: OTLP (<c>/v1/traces</c>, <c>/v1/metrics</c>, <c>/v1/logs</c>, protobuf) and Application
/// Insights' ingestion (<c>/v2.1/track</c>, JSON). Field numbers: https://github.com/open-telemetry/opentelemetry-proto.
/// </summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    public TelemetryCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/{**path}", TakeAsync);
        app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    /// <summary>The spans that came by OTLP: resource (1), scope (2), span (2).</summary>
    public IReadOnlyList<Span> Spans =>
        [
            .. Of("/v1/traces")
                .SelectMany(body => Messages(body, 1, 2, 2))
                .Select(Fields)
                .Select(span => new Span(
                    Hex(span, 1),
                    Hex(span, 2),
                    Hex(span, 4),
                    span.First(part => part.Number == 5).Value.ToStringUtf8(),
                    Attribute(span, "url.full")
                )),
        ];

    /// <summary>The names of the measurements that came by OTLP: resource (1), scope (2), metric (2), name (1).</summary>
    public IReadOnlyList<string> Metrics =>
        [.. Of("/v1/metrics").SelectMany(body => Messages(body, 1, 2, 2, 1)).Select(name => name.ToStringUtf8()).Distinct()];

    /// <summary>Everything that came, readable as far as it is text.</summary>
    public string Text => string.Join('\n', received.Select(request => Encoding.UTF8.GetString(request.Body)));

    /// <summary>What came for Application Insights, one JSON envelope a line.</summary>
    public string ApplicationInsights =>
        string.Join(
            '\n',
            received
                .Where(request => request.Path.EndsWith("/track", StringComparison.Ordinal))
                .Select(request => Encoding.UTF8.GetString(request.Body))
        );

    /// <summary>How many log records came by OTLP: resource (1), scope (2), record (2).</summary>
    public int Logs => Of("/v1/logs").SelectMany(body => Messages(body, 1, 2, 2)).Count();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await using Stream content =
            http.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
                : http.Request.Body;
        await content.CopyToAsync(body);
        received.Enqueue((http.Request.Path, body.ToArray()));
        if (http.Request.Path.Value!.EndsWith("/track", StringComparison.Ordinal))
        {
            await http.Response.WriteAsJsonAsync(
                new
                {
                    itemsReceived = 1,
                    itemsAccepted = 1,
                    errors = Array.Empty<object>(),
                }
            );
        }
    }

    private IEnumerable<ByteString> Of(string path) =>
        received.Where(request => request.Path == path).Select(request => ByteString.CopyFrom(request.Body));

    private static IEnumerable<ByteString> Messages(ByteString message, params int[] path) =>
        path.Aggregate((IEnumerable<ByteString>)[message], (messages, number) =>
            messages.SelectMany(Fields).Where(field => field.Number == number).Select(field => field.Value)
        );

    /// <summary>An attribute (9) is a key (1) and a value (2), of which this takes strings (1).</summary>
    private static string Attribute(IEnumerable<(int Number, ByteString Value)> span, string key) =>
        span.Where(field => field.Number == 9)
            .Select(field => Fields(field.Value))
            .Where(pair => pair.First(part => part.Number == 1).Value.ToStringUtf8() == key)
            .SelectMany(pair => Messages(pair.First(part => part.Number == 2).Value, 1))
            .FirstOrDefault(ByteString.Empty)
            .ToStringUtf8();

    private static string Hex(IReadOnlyList<(int Number, ByteString Value)> fields, int number) =>
        Convert.ToHexStringLower((fields.FirstOrDefault(field => field.Number == number).Value ?? ByteString.Empty).Span);

    /// <summary>The length-delimited fields of a message; numbers are passed over.</summary>
    private static List<(int Number, ByteString Value)> Fields(ByteString message)
    {
        var fields = new List<(int Number, ByteString Value)>();
        var input = message.CreateCodedInput();
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return fields;
    }
}
