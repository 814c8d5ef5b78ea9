using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.WebUtilities;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Storage;

public sealed class BlogQueuesTests
{
    private static readonly CommentId Comment = new("post", Guid.CreateVersion7(DateTimeOffset.UnixEpoch));

    [Fact]
    public async Task A_message_never_expires_however_long_its_queue_is_not_worked_on()
    {
        var wire = new QueueWire();

        await wire.Queues.SendAsync(
            StorageNames.ScreeningQueue,
            new ScreeningMessage(Comment),
            BlogJson.Wire.ScreeningMessage,
            TestContext.Current.CancellationToken
        );
        await wire.Queues.SendAsync(
            StorageNames.ScreeningQueue,
            new ScreeningMessage(Comment),
            BlogJson.Wire.ScreeningMessage,
            TestContext.Current.CancellationToken,
            TimeSpan.FromSeconds(20)
        );
        await wire.Queues.SendAgainAsync(StorageNames.ScreeningQueue, "{}", TestContext.Current.CancellationToken);

        Assert.Equal(["-1", "-1", "-1"], wire.Queries.Select(query => QueryHelpers.ParseQuery(query)["messagettl"].ToString()));
    }

    /// <summary>Queue Storage at the wire: takes every message, keeps how it was sent.</summary>
    private sealed class QueueWire : HttpMessageHandler
    {
        private const string Taken = """
            <?xml version="1.0" encoding="utf-8"?><QueueMessagesList><QueueMessage><MessageId>1</MessageId><InsertionTime>Mon, 21 May 2007 12:00:00 GMT</InsertionTime><ExpirationTime>Fri, 31 Dec 9999 23:59:59 GMT</ExpirationTime><PopReceipt>1</PopReceipt><TimeNextVisible>Mon, 21 May 2007 12:00:00 GMT</TimeNextVisible></QueueMessage></QueueMessagesList>
            """;

        public BlogQueues Queues =>
            new(
                new QueueServiceClient(
                    new Uri("https://account.queue.example/"),
                    new QueueClientOptions { Transport = new HttpClientTransport(this) }
                )
            );

        public List<string> Queries { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Queries.Add(request.RequestUri!.Query);
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.Created)
                {
                    Content = new StringContent(Taken, Encoding.UTF8, "application/xml"),
                    RequestMessage = request,
                }
            );
        }
    }
}
