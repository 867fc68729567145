using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.FleetTests.Servers;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>
/// A consumer whose server was killed says nothing, while the connection to another server of the cluster stays: a reader must notice
/// it, also one that asks with less patience than that takes.
/// </summary>
public sealed class SilentConsumerTests
{
    private readonly ConcurrentQueue<string> _created = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_one_is_made_in_place_of_a_consumer_that_says_nothing()
    {
        using RudeServer server = new(ServeAsync);
        using NatsEngine engine = new(new NatsSettings([NatsAddress.Parse(server.Address)], "bus", TimeProvider.System));
        await engine.ConnectAsync(Stop);
        using var reader = await engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, Stop);

        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (_created.Count < 2)
        {
            await reader.ReadAsync(new StoredMessage[1], TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    // Answers what a reader asks for to be made, and never delivers.
    private async Task ServeAsync(NetworkStream stream, CancellationToken stop)
    {
        await RudeServer.HelloAsync(stream, stop);
        using StreamReader lines = new(stream);
        Dictionary<string, string> subscriptions = [];
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["PING"]:
                    await RudeServer.SayAsync(stream, "PONG\r\n", stop);
                    break;
                case ["SUB", var pattern, .., var number]:
                    subscriptions[pattern.TrimEnd('*')] = number;
                    break;
                case ["PUB" or "HPUB", var subject, var reply, ..] when Answer(subject) is { } answer:
                    var inbox = subscriptions.First(one => reply.StartsWith(one.Key, StringComparison.Ordinal)).Value;
                    var size = answer.Length.ToString(CultureInfo.InvariantCulture);
                    await RudeServer.SayAsync(stream, $"MSG {reply} {inbox} {size}\r\n{answer}\r\n", stop);
                    break;
            }
        }
    }

    private string? Answer(string subject)
    {
        if (subject.StartsWith("$JS.API.CONSUMER.CREATE.", StringComparison.Ordinal))
        {
            _created.Enqueue(subject);
            return """{"name":"silent"}""";
        }

        return subject.StartsWith("$JS.API.STREAM.INFO.", StringComparison.Ordinal) ? """{"state":{"last_seq":1}}""" : null;
    }
}
