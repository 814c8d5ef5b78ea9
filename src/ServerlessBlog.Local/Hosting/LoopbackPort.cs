using System.Net;
using System.Net.Sockets;

namespace ServerlessBlog.Local;

/// <summary>Ports of 127.0.0.1.</summary>
internal static class LoopbackPort
{
    private const int First = 15_000;
    private const int Last = 32_000;

    /// <summary>
    /// A port that nobody listens on now, below those that systems hand out by themselves: a worker picks one of these, lets go of it and
    /// listens some moments later, and would find it taken.
    /// </summary>
    public static int PickFree()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static bool IsTaken(int port)
    {
        try
        {
            using var probe = new TcpClient();
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
