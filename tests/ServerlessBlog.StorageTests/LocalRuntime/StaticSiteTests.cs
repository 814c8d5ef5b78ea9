using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class StaticSiteTests(AzuriteServer azurite, StaticSiteTests.SharedSite site) : IClassFixture<StaticSiteTests.SharedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "home", "text/html")]
    [InlineData("/about/", "about", "text/html")]
    [InlineData("/about", "about", "text/html")]
    [InlineData("/css/site.css", "body{}", "text/css")]
    [InlineData("/caf%C3%A9%20100%25.txt", "odd name", "text/plain")]
    public async Task A_file_of_the_site_is_served_with_its_own_type(string path, string content, string type)
    {
        var host = site.Host;

        var answer = await host.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task An_unknown_path_gets_the_sites_own_page_for_that()
    {
        var host = site.Host;

        var answer = await host.Client.GetAsync("/nowhere", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("lost", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Before_anything_is_published_every_path_is_plainly_not_found()
    {
        await using var host = await RunningHost.StartAsync(azurite.NewAccount(), ["Greet"]);

        var answer = await host.Client.GetAsync("/", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_reader_who_has_the_file_is_told_so()
    {
        var host = site.Host;
        var etag = (await host.Client.GetAsync("/", Cancel)).Headers.ETag!;

        using var same = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { new("\"other\""), etag } } };
        using var other = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { new("\"other\"") } } };

        Assert.Equal(HttpStatusCode.NotModified, (await host.Client.SendAsync(same, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(other, Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_site_can_only_be_read()
    {
        var host = site.Host;

        var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"), Cancel);
        var post = await host.Client.PostAsync("/", null, Cancel);

        Assert.Equal((HttpStatusCode.OK, 4L), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        Assert.Equal(["GET", "HEAD"], post.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/../secret/x.txt")]
    [InlineData("/a/../../secret/x.txt")]
    [InlineData("/%2e%2e/secret/x.txt")]
    [InlineData("/..%2fsecret/x.txt")]
    [InlineData("/%2e%2e%2fsecret%2fx.txt")]
    [InlineData("/%252e%252e/secret/x.txt")]
    [InlineData("/%252e%252e%252fsecret%252fx.txt")]
    [InlineData("/..%5csecret%5cx.txt")]
    [InlineData("/..\\secret\\x.txt")]
    [InlineData("//secret/x.txt")]
    [InlineData("/./../secret/x.txt")]
    [InlineData("/css/..;/..;/secret/x.txt")]
    [InlineData("/?restype=container&comp=list")]
    [InlineData("/secret/x.txt%00")]
    public async Task No_path_leads_to_another_container(string path)
    {
        var host = site.Host;

        var answer = await RawAsync(host, path);

        Assert.DoesNotContain("classified", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("<Blob", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 5", answer, StringComparison.Ordinal);
    }

    private static async Task<string> RawAsync(RunningHost host, string path)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, Cancel);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), Cancel);
        return await new StreamReader(stream).ReadToEndAsync(Cancel);
    }

    /// <summary>A host with a site of five files, and a container beside it that is nobody's business.</summary>
    public sealed class SharedSite(AzuriteServer azurite) : IAsyncLifetime
    {
        internal RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var storage = azurite.NewAccount();
            (string Name, string Content, string Type)[] files =
            [
                ("index.html", "home", "text/html"),
                ("about/index.html", "about", "text/html"),
                ("css/site.css", "body{}", "text/css"),
                ("café 100%.txt", "odd name", "text/plain"),
                ("404.html", "lost", "text/html"),
            ];
            var site = new BlobContainerClient(storage, "$web");
            await site.CreateAsync(cancellationToken: Cancel);
            foreach (var (name, content, type) in files)
            {
                var headers = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = type } };
                await site.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), headers, Cancel);
            }

            var secret = new BlobContainerClient(storage, "secret");
            await secret.CreateAsync(cancellationToken: Cancel);
            await secret.UploadBlobAsync("x.txt", BinaryData.FromString("classified"), Cancel);
            Host = await RunningHost.StartAsync(storage, ["Greet"]);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
