using System.Net;
using System.Net.Sockets;

namespace ServerlessBlog.Local;

/// <summary>A port that nobody listens on now.</summary>
internal static class FreePort
{
    public static int Pick()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
