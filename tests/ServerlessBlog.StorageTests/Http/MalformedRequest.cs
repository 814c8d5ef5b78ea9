using System.Text;
using CsCheck;

namespace ServerlessBlog.Tests.Http;

/// <summary>A request that no front end of ours sends: something is wrong with its address, its headers or its body.</summary>
internal sealed record MalformedRequest(string Value, string Query, MalformedBody Body, string? IfMatch)
{
    // csharpier-ignore
    private static readonly string[] Values =
    [
        "a-post",
        "%",
        "%zz",
        "%00",
        "%FF%FE",
        "..%2F..%2Fsecret",
        "a'b", "%C0%AF", "%ED%A0%80", "a%0D%0AX:y", ".", "..", "%E2%80%AE", "a.b.c", "%25",
        "a%20or%201%20eq%201",
        $"a-post.{Guid.Empty}",
        new('a', 3000),
        string.Concat(Enumerable.Repeat("%00", 500)),
    ];

    // csharpier-ignore
    private static readonly string[] Names =
    [
        "token", "receipt", "cursor", "limit", "tag", "q", "year", "state", "parentId", "form", "bits", "name", "author", "nobody",
        "%zz", "%00",
        "",
    ];

    private static readonly Gen<string> Parameter = Gen.Select(Gen.OneOf(Names), Gen.OneOf(Values), (name, value) => $"{name}={value}");

    private static readonly Gen<string> Queries = Gen.OneOf(
        Parameter.Array[0, 4].Select(parameters => string.Join('&', parameters)),
        Gen.OneOf(
            "%",
            "&&&",
            "=",
            "?",
            string.Concat(Enumerable.Repeat("a&", 900)),
            string.Concat(Enumerable.Range(0, 900).Select(i => $"f{i}=1&"))
        )
    );

    private static readonly Gen<string?> Versions = Gen.OneOf<string?>(null, "\"x\"", "x", "\"", "\"0x8D\",\"y\"", "W/\"\"", new('"', 500));

    /// <summary>All kinds of them.</summary>
    public static Gen<MalformedRequest> All { get; } =
        Gen.Select(Gen.OneOf(Values), Queries, MalformedBody.All, Versions, (value, query, body, version) =>
            new MalformedRequest(value, query, body, version)
        );

    /// <summary>
    /// As it goes to a route whose parameters are in braces; one of them in two is <paramref name="known"/>, so that more than the
    /// address is looked at.
    /// </summary>
    public HttpRequestMessage To(Uri blog, string method, string route, string known, string? secret)
    {
        var value = Body.Bytes.Length % 2 == 0 ? known : Value;
        var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", value);
        var address = $"{blog}api/{path}?{(secret is null ? "" : $"secret={secret}&")}{Query}";
        var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })
        );
        if (method is not ("GET" or "HEAD"))
        {
            request.Content = Body.Content();
        }

        if (IfMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", IfMatch);
        }

        return request;
    }

    public override string ToString() => $"{Value[..Math.Min(40, Value.Length)]}?{Query[..Math.Min(60, Query.Length)]} {Body}";
}

/// <summary>What such a request carries. No object of JSON is a good one: each has a field that no route knows.</summary>
internal sealed record MalformedBody(string? Type, byte[] Bytes, bool IsChunked)
{
    private const string Boundary = "a-boundary";

    private static readonly string[] Types =
    [
        "application/json",
        "application/json; charset=utf-16",
        "application/problem+json",
        "text/plain",
        "application/octet-stream",
        "x",
        "/",
        "",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        $"multipart/form-data; boundary={Boundary}",
        $"multipart/form-data; boundary={new string('b', 5000)}",
        "multipart/mixed; boundary=x",
        "image/png",
    ];

    // csharpier-ignore
    private static readonly string[] Fields =
    [
        "text", "name", "email", "website", "kind", "parentId", "title", "markdown", "tags", "slug", "status", "publishedAt",
        "token", "action", "receipt", "form", "proof", "end",
        "List-Unsubscribe",
        "headers", "envelope", "charsets", "to", "from", "html", "dkim", "SPF", "personalData", "change",
    ];

    // csharpier-ignore
    private static readonly string[] Words =
    [
        "",
        "words", "%", "%zz", "%00", "%FF", "a\0b", "\u202E", "\uFFFF", "\r\n\r\n", "a@b.example", "{", "[]", "null",
        "{\"to\":7,\"from\":[]}",
        "{\"text\":\"utf-7\",\"html\":null}",
        "{\"text\":\"windows-1252\"}",
        "From: x\nMessage-ID: <",
        "={}",
        "<b>",
        "redact",
        "export",
        "1",
        new('w', 9000),
    ];

    private static readonly string[] JsonValues =
    [
        "1",
        "1e999",
        "-",
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[[[[[[[[[[]]]]]]]]]]",
        "\"a@b.example\"",
        "[\"\\udfff\"]",
        "\"2007-02-30\"",
        "\"x\",",
        "0x1",
    ];

    private static readonly Gen<string> Field = Gen.OneOf(Gen.OneOf(Fields), Gen.OneOf(Words));

    private static readonly Gen<string> Form = Gen.OneOf(
        Gen.Select(Field, Gen.OneOf(Words), (name, value) => $"{name}={value}").Array[0, 8].Select(pairs => string.Join('&', pairs)),
        Gen.OneOf(
            Many(12_000, i => $"unknown{i}=1&"),
            Many(3_000, i => "text=1&"),
            new string('k', 9_000) + "=1",
            $"text={new string('w', 150_000)}",
            "&&&=&="
        )
    );

    private static readonly Gen<string> Json = Gen.OneOf(
        Gen.Select(Field, Gen.OneOf(JsonValues), (name, value) => $"{Quote(name)}:{value}")
            .Array[0, 8]
            .Select(pairs => $"{{{string.Join(',', [.. pairs, "\"unknown\":1"])}}}"),
        Gen.OneOf(
            $"{{{Many(12_000, i => $"\"unknown{i}\":1,")}\"last\":1}}",
            $"{{\"{new string('n', 50_000)}\":1}}",
            $"{{\"{Many(9_000, _ => "\\u202e")}\":1}}",
            new string('[', 20_000),
            "{\"\\ud800\":1}",
            "{",
            "{\"text\":\"a",
            "\"text\"",
            "{\"text\":\"a\",\"text\":\"b\"}",
            "{}}",
            "{\"a\":1}\0",
            $"{{\"text\":\"{new string('w', 100_000)}\"}}"
        )
    );

    private static readonly Gen<string> Multipart = Gen.OneOf(
        Gen.Select(Field, Gen.OneOf(Words), (name, value) =>
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .Array[0, 6]
            .Select(parts => $"{string.Concat(parts)}--{Boundary}--\r\n"),
        Gen.OneOf(
            $"--{Boundary}",
            $"--{Boundary}\r\n",
            $"--{Boundary}\r\nX",
            $"--{Boundary}\r\nContent-Disposition: form-data; name=text\r\n\r\nnever ends",
            $"--{Boundary}--",
            $"--{Boundary}\r\nContent-Disposition: \r\n\r\n\r\n--{Boundary}--",
            $"--{Boundary}\r\n{new string('H', 40_000)}: x\r\n\r\n--{Boundary}--",
            Many(2_000, i => $"--{Boundary}\r\nContent-Disposition: form-data; name=f{i}\r\n\r\n1\r\n"),
            $"--{Boundary}\r\nContent-Disposition: form-data; name=text; filename=\"..\\0\"\r\n"
                + $"Content-Type: /\r\n\r\n1\r\n--{Boundary}--\r\n"
        )
    );

    private static readonly Gen<byte[]> AnyBytes = Gen.OneOf(
        Gen.OneOf(Form, Json, Multipart).Select(Encoding.UTF8.GetBytes),
        Gen.OneOf(Form, Json).Select(Encoding.Unicode.GetBytes),
        Gen.Byte.Array[0, 300],
        Gen.OneOf<byte[]>(
            [],
            [0xEF, 0xBB, 0xBF],
            [0xFF, 0xFE],
            [.. "{\"text\":\""u8, 0xC0, 0xAF, .. "\"}"u8],
            new byte[200_000],
            [0x1F, 0x8B, 8, 0]
        )
    );

    /// <summary>A body of each form under its own type, or under any other.</summary>
    public static Gen<MalformedBody> All { get; } =
        Gen.OneOf(
            Of("application/x-www-form-urlencoded", Form),
            Of("application/json", Json),
            Of($"multipart/form-data; boundary={Boundary}", Multipart),
            Gen.Select(Gen.OneOf(Types), AnyBytes, Gen.Bool, (type, bytes, isChunked) => new MalformedBody(type, bytes, isChunked))
        );

    public HttpContent Content()
    {
        HttpContent content = IsChunked ? new StreamContent(new Unseekable(Bytes)) : new ByteArrayContent(Bytes);
        if (Type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", Type);
        }

        return content;
    }

    public override string ToString()
    {
        var start = Encoding.UTF8.GetString(Bytes.AsSpan(0, Math.Min(120, Bytes.Length)));
        return $"[{Type?[..Math.Min(60, Type.Length)]}] {Bytes.Length} bytes, chunked: {IsChunked}: {start}";
    }

    private static Gen<MalformedBody> Of(string type, Gen<string> text) =>
        Gen.Select(text, Gen.Int[0, 7], (body, chance) => new MalformedBody(type, Encoding.UTF8.GetBytes(body), chance == 0));

    private static string Many(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));

    private static string Quote(string name) => System.Text.Json.JsonSerializer.Serialize(name);

    /// <summary>Of unknown length, so that it goes in chunks.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
