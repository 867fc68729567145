using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;
using BinanceUserStreams.Tests.Telemetry;

namespace BinanceUserStreams.Tests.Secrets;

/// <summary>Who traces a process must not get the keys of its streams with it.</summary>
[Collection(nameof(TelemetryAlone))]
public sealed class RuntimeEventTests
{
    private const string Key = RequestBench.ListenKeyText;

    [Theory]
    [InlineData("ws/" + Key)]
    [InlineData("private/ws?listenKey=" + Key)]
    public async Task The_runtimes_events_have_no_key_of_a_socket(string address)
    {
        await using var server = RawServer.Answering(RawServer.Http("503 No"));
        using RuntimeEventProbe probe = new();
        using WebSocketConnector connector = new(new ConnectionFactory(null), "Test/1");

        await Assert.ThrowsAsync<StreamConnectException>(() => connector.ConnectAsync(
            new Uri($"ws://127.0.0.1:{server.Port}/{address}"), TestContext.Current.CancellationToken));
        await Sender.SendAsync(server.Uri, RestVerb.Put, Key);

        Assert.Contains(probe.Events, one => one.StartsWith("System.Net.Http/RequestStart", StringComparison.Ordinal));
        Assert.Contains(server.Heads, head => head.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(probe.Events, one => one.Contains(Key, StringComparison.Ordinal));
    }
}
