using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BinanceUserStreams.FleetTests.Servers;

/// <summary>Answers every request with what a test has it say; the rest as a real server does.</summary>
internal sealed class AnsweringServer : IDisposable
{
    private readonly RudeServer _server;
    private readonly Func<string, string> _answer;

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">The answer in JSON to what is sent to a subject.</param>
    public AnsweringServer(Func<string, string> answer)
    {
        _answer = answer;
        _server = new RudeServer(ServeAsync);
    }

    public string Address => _server.Address;

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(NetworkStream stream, CancellationToken stop)
    {
        await RudeServer.HelloAsync(stream, stop);
        BufferedStream input = new(stream);
        var inbox = "1";
        while (await ReadLineAsync(input, stop) is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words.FirstOrDefault())
            {
                case "PING":
                    await RudeServer.SayAsync(stream, "PONG\r\n", stop);
                    break;
                case "SUB":
                    inbox = words[^1];
                    break;
                case "PUB" or "HPUB":
                    await input.ReadExactlyAsync(new byte[int.Parse(words[^1], CultureInfo.InvariantCulture) + 2], stop);
                    var answer = _answer(words[1]);
                    await RudeServer.SayAsync(
                        stream, $"MSG {words[2]} {inbox} {Encoding.UTF8.GetByteCount(answer)}\r\n{answer}\r\n", stop);
                    break;
            }
        }
    }

    private static async Task<string?> ReadLineAsync(Stream input, CancellationToken stop)
    {
        StringBuilder line = new();
        var one = new byte[1];
        while (await input.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
