using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ServerlessBlog.Local;

namespace ServerlessBlog.Tests.Identity;

/// <summary>
/// The real program with the settings of Azure: no connection string, no key, only the app's identity. Azurite speaks HTTPS and asks for
/// tokens (<c>--oauth basic</c>: audience, issuer and times are checked, the signature is not).
/// </summary>
public sealed class IdentityBlog(AzuriteServer azurite) : BlogFixture(azurite), IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("identity-");
    private readonly X509Certificate2 certificate = MakeCertificate();
    private AzuriteProcess? secured;

    internal FakeAzure Azure { get; private set; } = null!;

    /// <summary>The account's address, without a slash at its end.</summary>
    internal string Account(string service) => $"https://127.0.0.1:{secured!.Ports[service]}/{StorageEmulator.Account}";

    /// <summary>A client that trusts the account's certificate and no other.</summary>
    internal HttpClient NewClient() =>
        new(
            new SocketsHttpHandler
            {
                SslOptions =
                {
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { certificate },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        );

    protected override string? Connection => null;

    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["AzureWebJobsStorage:blobServiceUri"] = Account("Blob"),
            ["AzureWebJobsStorage:queueServiceUri"] = Account("Queue"),
            ["AzureWebJobsStorage:tableServiceUri"] = Account("Table"),
            ["AzureWebJobsStorage:credential"] = "managedidentity",
            ["AzureWebJobsStorage:clientId"] = FakeAzure.ClientId,
            ["IDENTITY_ENDPOINT"] = Azure.TokenEndpoint.AbsoluteUri,
            ["IDENTITY_HEADER"] = FakeAzure.Secret,
            ["Screening:ContentSafetyEndpoint"] = Azure.Services.AbsoluteUri,
            ["Screening:ContentSafetyKey"] = "",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={Azure.Services}",
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = $"ClientId={FakeAzure.ClientId};Authorization=AAD",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["SSL_CERT_FILE"] = Path.Combine(folder.FullName, "cert.pem"),
        };

    public override async ValueTask InitializeAsync()
    {
        var (cert, key) = (Path.Combine(folder.FullName, "cert.pem"), Path.Combine(folder.FullName, "key.pem"));
        await File.WriteAllTextAsync(cert, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Azure = new FakeAzure(certificate);
        var installation = new AzuriteInstallation(Path.Combine(SolutionFolder.Above(AppContext.BaseDirectory)!, ".local"), Console.Error);
        secured = await AzuriteProcess.StartAsync(
            installation.Script,
            new AzuriteSettings(Location: null, Port: 0, Certificate: (cert, key)),
            CancellationToken.None
        );
        await base.InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Azure.DisposeAsync();
        if (secured is not null)
        {
            await secured.DisposeAsync();
        }

        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}

public sealed class IdentityTests(IdentityBlog blog) : IClassFixture<IdentityBlog>
{
    [Fact]
    public async Task Posts_comments_queues_screening_and_telemetry_work_with_the_apps_identity_alone()
    {
        var slug = await blog.NewPostAsync(new { title = "Without keys" });
        await blog.ScreenedAsync(slug, new { text = "What a lovely idea", name = "Jo" }, "published");
        var held = await blog.ScreenedAsync(slug, new { text = "Only idiots close libraries." }, "held");

        Assert.Equal("What a lovely idea", Assert.Single(await blog.CommentsAsync(slug)).GetProperty("text").GetString());
        await blog.MailAsync(held);
        await blog.ModerateAsync(held, "approve");
        Assert.Equal(2, (await blog.CommentsAsync(slug)).Count);
        Assert.Equal(HttpStatusCode.OK, (await blog.Reader.GetAsync("api/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await blog.Reader.GetAsync("")).StatusCode);
        Assert.True(blog.Azure.Analyzed >= 2, "Content Safety was not asked with the app's token.");
        await Eventually.Until("telemetry with the app's token", () => blog.Azure.Tracked > 0);
        Assert.Equal(
            ["https://cognitiveservices.azure.com", "https://monitor.azure.com/", "https://storage.azure.com"],
            blog.Azure.Asked.Keys.Order()
        );
    }

    [Fact]
    public async Task The_account_refuses_whoever_has_no_token_for_it()
    {
        using var trusting = blog.NewClient();
        var posts = $"{blog.Account("Blob")}/posts?restype=container&comp=list";

        using var nobody = await trusting.GetAsync(posts);
        using var request = new HttpRequestMessage(HttpMethod.Get, posts)
        {
            Headers = { { "x-ms-version", "2025-01-05" }, { "Authorization", $"Bearer {FakeAzure.Token("https://vault.azure.net")}" } },
        };
        using var other = await trusting.SendAsync(request);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (nobody.StatusCode, other.StatusCode));
    }
}
