using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace ServerlessBlog.Tests.Mail;

/// <summary>How a server takes mail.</summary>
public enum SmtpMood
{
    /// <summary>It takes it.</summary>
    Kind,

    /// <summary>It knows no such recipient.</summary>
    Picky,

    /// <summary>Not now.</summary>
    Busy,

    /// <summary>It takes the mail and hangs up without a word.</summary>
    Rude,
}

/// <summary>A mail server as far as RFC 5321 asks for one mail at a time, on a port of its own.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public SmtpSink()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpMood Mood { get; set; }

    public ConcurrentQueue<MimeMessage> Mails { get; } = [];

    public void Dispose() => listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink.example ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Mails.Enqueue(await ReadMailAsync(reader));
                if (Mood == SmtpMood.Rude)
                {
                    return;
                }
            }

            await writer.WriteLineAsync(
                command switch
                {
                    "EHLO" => "250 sink.example",
                    "MAIL" when Mood == SmtpMood.Busy => "451 4.3.0 try again later",
                    "RCPT" when Mood == SmtpMood.Picky => "550 5.1.1 no such user",
                    "QUIT" => "221 bye",
                    _ => "250 2.0.0 ok",
                }
            );
        }
    }

    private static async Task<MimeMessage> ReadMailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())));
    }
}
