using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>One accepted connection of a <see cref="RawServer"/>.</summary>
public sealed class RawConnection(TcpClient client, List<string> heads, CancellationToken patience)
{
    public Stream Stream { get; private set; } = client.GetStream();

    public CancellationToken Patience => patience;

    /// <summary>Speaks TLS from here on.</summary>
    public async Task SecureAsync(SslStreamCertificateContext certificate)
    {
        SslStream tls = new(Stream);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, patience);
        Stream = tls;
    }

    /// <summary>Reads and records a request up to its empty line; null if the caller hung up instead.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        List<byte> head = [];
        var next = new byte[1];
        while (!Ends(head))
        {
            if (await Stream.ReadAsync(next, patience) == 0)
            {
                return null;
            }

            head.Add(next[0]);
        }

        var text = Encoding.Latin1.GetString([.. head]);
        lock (heads)
        {
            heads.Add(text);
        }

        return text;
    }

    public async Task WriteAsync(string text) => await WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(byte[] bytes) => await Stream.WriteAsync(bytes, patience);

    /// <summary>Ends the connection with RST.</summary>
    public void Reset() => client.Client.Close(timeout: 0);

    private static bool Ends(List<byte> head) =>
        head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
}
