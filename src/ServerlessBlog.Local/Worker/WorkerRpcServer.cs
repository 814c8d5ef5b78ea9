using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>
/// Where workers connect: gRPC on a free port of 127.0.0.1, apart from the public one, so that it outlives the last request.
/// </summary>
internal sealed class WorkerRpcServer(ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Expected> expected = new();
    private WebApplication? app;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, LoopbackPort.PickFree(), listen => listen.Protocols = HttpProtocols.Http2)
        );
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(loggers).AddSingleton(this);
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        app = builder.Build();
        app.MapGrpcService<WorkerRpc>();
        await app.StartAsync(cancellationToken);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>The worker of that id, once it has called.</summary>
    public Task ExpectAsync(string workerId, WorkerConnection connection)
    {
        var worker = new Expected(connection, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        expected[workerId] = worker;
        return worker.Called.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private sealed record Expected(WorkerConnection Connection, TaskCompletionSource Called);

    /// <summary>The service that the worker calls.</summary>
    internal sealed class WorkerRpc(WorkerRpcServer server) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream,
            IServerStreamWriter<StreamingMessage> responseStream,
            ServerCallContext context
        )
        {
            if (
                !await requestStream.MoveNext(context.CancellationToken)
                || requestStream.Current.StartStream is not { } start
                || !server.expected.TryRemove(start.WorkerId, out var worker)
            )
            {
                throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "This host expects no such worker."));
            }

            worker.Called.SetResult();
            await worker.Connection.RunAsync(requestStream, responseStream, context.CancellationToken);
        }
    }
}
