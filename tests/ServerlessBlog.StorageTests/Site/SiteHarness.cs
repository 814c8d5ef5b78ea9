using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;
using ServerlessBlog.Site;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Site;

/// <summary>The site's own parts over real storage, each of whose requests is seen and may be made to fail or to wait.</summary>
internal sealed class SiteHarness
{
    private readonly PostIndex index;
    private readonly PostStore posts;
    private readonly BlobContainerClient web;
    private readonly TableClient threads;

    private SiteHarness(string storage, SeenRequests requests)
    {
        var blobOptions = new BlobClientOptions();
        var tableOptions = new TableClientOptions();
        blobOptions.AddPolicy(requests, HttpPipelinePosition.PerCall);
        tableOptions.AddPolicy(requests, HttpPipelinePosition.PerCall);
        var services = new ServiceCollection().AddLogging();
        services.AddOptions<BlogOptions>();
        services.AddOptions<CommentsOptions>();
        services
            .AddSingleton(new BlobServiceClient(storage, blobOptions))
            .AddSingleton(new TableServiceClient(storage, tableOptions))
            .AddSingleton(new QueueServiceClient(storage))
            .AddSingleton<BlogQueues>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<CommentPeriod>()
            .AddSingleton<PostStore>()
            .AddSingleton<PostIndex>()
            .AddSingleton<CommentStore>()
            .AddSingleton<ComponentRenderer>()
            .AddSingleton<AnswerCache>();
        services.AddOptions<CacheOptions>();
        services.AddHybridCache();
        services.AddSite();
        var provider = services.BuildServiceProvider();
        Pages = provider.GetRequiredService<PublishPages>();
        Comments = provider.GetRequiredService<PublishComments>();
        Requests = requests;
        var plain = new TableServiceClient(storage);
        index = new PostIndex(plain);
        posts = new PostStore(new BlobServiceClient(storage));
        web = new BlobContainerClient(storage, "$web");
        Table = plain.GetTableClient("posts");
        threads = plain.GetTableClient("comments");
    }

    public PublishPages Pages { get; }

    public PublishComments Comments { get; }

    public SeenRequests Requests { get; }

    public TableClient Table { get; }

    public static async Task<SiteHarness> StartAsync(string storage)
    {
        var blobs = new BlobServiceClient(storage);
        await blobs.CreateBlobContainerAsync("posts");
        await blobs.CreateBlobContainerAsync("$web");
        foreach (var table in (string[])["posts", "comments"])
        {
            await new TableServiceClient(storage).CreateTableAsync(table);
        }

        return new SiteHarness(storage, new SeenRequests());
    }

    /// <summary>Another part on the same storage, as a second instance of the app is.</summary>
    public static SiteHarness Beside(string storage) => new(storage, new SeenRequests());

    /// <summary>Stores a post as it is to be shown, or removes it (no title), as whoever saves one does; publishes nothing.</summary>
    public async Task SaveAsync(string slug, string? title, params string[] tags)
    {
        if (await posts.FindAsync(slug, CancellationToken.None) is { } before)
        {
            await posts.DeleteAsync(slug, before.Version, CancellationToken.None);
        }

        var at = new DateTimeOffset(2007, 5, 21, 12, 0, 0, TimeSpan.Zero);
        var updatedAt = at.AddMinutes(title?.Sum(character => character) ?? 0);
        if (title is not null)
        {
            await posts.CreateAsync(
                new Post
                {
                    Slug = slug,
                    Title = title,
                    Markdown = "Words.",
                    Author = "A",
                    PublishedAt = at,
                    UpdatedAt = updatedAt,
                    Tags = tags,
                },
                CancellationToken.None
            );
        }

        var summary = title is null
            ? null
            : new PostSummary(slug, title, "Words.", PostStatus.Published, at, updatedAt, "A", tags, true, 0);
        Assert.True(await index.TryPutAsync(slug, summary, await index.FindRowAsync(slug, CancellationToken.None), CancellationToken.None));
    }

    public Task PublishAsync(string slug) => Pages.RunAsync(slug, CancellationToken.None);

    /// <summary>Shows as many comments under a post as readers are to see; publishes nothing.</summary>
    public async Task ShowCommentsAsync(string slug, int count)
    {
        await threads.UpsertEntityAsync(new TableEntity(slug, CommentRows.HeadKey) { ["Thread"] = nameof(ThreadVisibility.Open) });
        await foreach (var row in threads.QueryAsync<TableEntity>(row => row.PartitionKey == slug && row.RowKey != CommentRows.HeadKey))
        {
            await threads.DeleteEntityAsync(row);
        }

        for (var number = 1; number <= count; number++)
        {
            var id = new CommentId(slug, new Guid(number, 0, 0, new byte[8]));
            var comment = new Comment
            {
                Id = id,
                Text = $"Comment {number}",
                Writer = WriterKind.Anonymous,
                CreatedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
            };
            await threads.AddEntityAsync(CommentRows.ToPageEntity(comment));
        }
    }

    /// <summary>How many comments the index says there are.</summary>
    public async Task<int?> CountAsync(string slug) => (await index.FindAsync(slug, CancellationToken.None))?.CommentCount;

    /// <summary>Every file of the site with its text.</summary>
    public async Task<SortedDictionary<string, string>> FilesAsync()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in web.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, CancellationToken.None))
        {
            files[blob.Name] = (await web.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
        }

        return files;
    }
}

/// <summary>Sees each request to storage before it is sent.</summary>
internal sealed class SeenRequests : HttpPipelinePolicy
{
    private readonly List<string> seen = [];

    /// <summary>Runs before a request that writes into the site, with its number; may throw.</summary>
    public Func<int, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>What was sent since the last call: <c>PUT $web/index.html</c>, <c>GET posts</c>.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (seen)
        {
            string[] all = [.. seen];
            seen.Clear();
            return all;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Every call is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var path = message.Request.Uri.Path.Split('/', 2)[1].Split('(')[0];
        var isWrite = message.Request.Method == RequestMethod.Put || message.Request.Method == RequestMethod.Delete;
        int number;
        lock (seen)
        {
            seen.Add($"{message.Request.Method} {path}");
            number = seen.Count(line =>
                !line.StartsWith("GET", StringComparison.Ordinal) && !line.StartsWith("HEAD", StringComparison.Ordinal)
            );
        }

        if (isWrite)
        {
            await BeforeWrite(number);
        }

        await ProcessNextAsync(message, pipeline);
    }
}
