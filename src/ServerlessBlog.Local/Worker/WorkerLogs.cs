using Microsoft.Extensions.Logging;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>Shows what the worker logs, under the worker's own categories, so that host.json's levels count for it.</summary>
internal sealed class WorkerLogs(ILoggerFactory loggers)
{
    public void Write(RpcLog entry)
    {
        var level = entry.Level < RpcLog.Types.Level.None ? (LogLevel)(int)entry.Level : LogLevel.None;
        var logger = loggers.CreateLogger(entry.Category.Length == 0 ? "Worker" : entry.Category);
        logger.Log(level, default, entry, null, static (log, _) => Text(log));
    }

    /// <summary>The exception's message, as the worker sends it, is the whole of it, its stack included.</summary>
    private static string Text(RpcLog entry) =>
        string.IsNullOrEmpty(entry.Exception?.Message) ? entry.Message : $"{entry.Message}{Environment.NewLine}{entry.Exception.Message}";
}
