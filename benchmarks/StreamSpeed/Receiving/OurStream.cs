using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Benchmarks.Receiving;

/// <summary>
/// The whole of ours below PowerShell: supervisor, connection, parser, sequencer and buffer, and a consumer that takes batches
/// as the cmdlet does.
/// </summary>
internal sealed class OurStream : IContender
{
    private const long BufferBytes = 64 * 1024 * 1024;
    private const int BatchLength = 256;

    private readonly DirectoryInfo? _folder;
    private readonly JournalWriter? _journal;
    private readonly EventBuffer _buffer;
    private readonly object[] _batch = new object[BatchLength];
    private readonly WebSocketConnector _connector = new(new ConnectionFactory(null), "StreamSpeed");
    private readonly UserStreamSession _session;
    private readonly Func<UsdMOrderTradeUpdate, long> _consume;
    private int _taken;
    private int _count;

    /// <param name="address">The server.</param>
    /// <param name="consume">What is done with an event.</param>
    /// <param name="flush">How a journal is kept; null for none.</param>
    public OurStream(Uri address, Func<UsdMOrderTradeUpdate, long> consume, JournalFlush? flush)
    {
        _consume = consume;
        if (flush is not null)
        {
            _folder = Directory.CreateTempSubdirectory("stream-speed-");
            _journal = JournalWriter.Open(_folder.FullName, flush.Value);
        }

        _buffer = new EventBuffer(BufferBytes, null, _journal);
        RequestExecutor requests = new(
            new NoRequests(), new RetryPolicy(0, TimeSpan.FromSeconds(1), RandomNumber.Next), RequestGate.Shared,
            TimeProvider.System, new StreamQuiet());
        _session = new UserStreamSession(
            new StreamContext(requests, _connector, RandomNumber.Next, TimeProvider.System), _buffer);
        var endpoint = MarketCatalogue
            .Find(Market.UsdMFutures, ExchangeEnvironment.Production).WithAddresses(null, address);
        _session.Start(new StreamSettings(endpoint, null), new BinanceListenKey(new string('k', 64), endpoint, null), null);
    }

    /// <summary>What the consumer's answers add up to.</summary>
    public long Sum { get; private set; }

    public Task ReceiveAsync(long events)
    {
        while (events > 0)
        {
            if (_taken == _count)
            {
                _count = _buffer.Take(_batch, wait: true, CancellationToken.None);
                _taken = 0;
            }

            events -= Consume(events);
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _session.Stop();
        _buffer.Complete();
        await _session.Completion;
        _connector.Dispose();
        _journal?.Dispose();
        _folder?.Delete(recursive: true);
    }

    private long Consume(long wanted)
    {
        long events = 0;
        while (_taken < _count && events < wanted)
        {
            switch (_batch[_taken++])
            {
                case UsdMOrderTradeUpdate order:
                    Sum += _consume(order);
                    events++;
                    break;
                case UserStreamEvent or StreamProblem or StreamEnded:
                    throw new InvalidOperationException($"This was not sent: {_batch[_taken - 1]}");
            }
        }

        return events;
    }

    private sealed class NoRequests : IRestTransport
    {
        public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The key is fixed: nothing is to be requested.");

        public void Dispose()
        {
            // It has nothing.
        }
    }

    private sealed class StreamQuiet : IRequestLog
    {
        public void Verbose(string line)
        {
            // Nobody reads it.
        }

        public void Debug(string line)
        {
            // Nobody reads it.
        }
    }
}
