using System.Collections.Concurrent;
using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>A journal, a publisher behind it and a fake bus. Runs can end and begin again on the same folder.</summary>
internal sealed class PublisherBench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<StreamSource, (EventParser Parser, JournalChannel Channel)> _accounts = [];
    private JournalWriter? _journal;

    public PublisherBench()
    {
        Bus = new FakeBus(Clock) { Layout = new("BUS", "bus.>") { DuplicateWindow = TimeSpan.FromDays(300) } };
        Engine = new FakeBusEngine(Bus);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    public string Folder { get; } = Directory.CreateTempSubdirectory("publisher-test-").FullName;

    public FakeBus Bus { get; }

    public FakeBusEngine Engine { get; private set; }

    public BusSubjects Subjects { get; } = new("bus", "Testnet");

    public JournalWriter Journal => _journal!;

    public BusPublisher? Publisher { get; private set; }

    public ConcurrentQueue<StreamStatus> Told { get; } = new();

    /// <summary>Trades on the bus, of all accounts, as their ids.</summary>
    public IEnumerable<int> Published => Bus.Messages.Select(IdOf).Where(id => id > 0);

    public static StreamSource Account(int number) => new(Market.UsdMFutures, $"desk {number}");

    /// <summary>Begins a run; without a publisher the journal only grows.</summary>
    public void Begin(
        bool publishes = true, long segmentBytes = 2000, JournalFlush flush = JournalFlush.Interval, TimeSpan pace = default)
    {
        _journal = JournalWriter.Open(Folder, flush, Clock, segmentBytes);
        if (publishes)
        {
            Publisher = new BusPublisher(Engine, Subjects, "host-1", Journal, Told.Enqueue, Clock) { Pace = pace };
            Publisher.Start();
        }
    }

    /// <summary>Ends a run, as a process does that is ended.</summary>
    public void End()
    {
        Publisher?.Dispose();
        Publisher = null;
        _journal?.Dispose();
        _journal = null;
        _accounts.Clear();
        Engine = new FakeBusEngine(Bus) { Answer = Engine.Answer, LargestBody = Engine.LargestBody };
    }

    /// <summary>Keeps a trade.</summary>
    public long Trade(int id, int account = 1, int padding = 0)
    {
        var source = Account(account);
        if (!_accounts.TryGetValue(source, out var known))
        {
            _accounts.Add(source, known = (new EventParser(source), Journal.Channel(source)));
        }

        var text =
            $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{1764504000000 + id}}},"o":{"s":"BTCUSDT","t":{{{id}}},"c":"{{{new string('x', padding)}}}"}}""";
        var read = known.Parser.Parse(Encoding.UTF8.GetBytes(text), Clock.GetUtcNow()).Event!;
        read.ConnectionNumber = 1;
        return known.Channel.Append(read);
    }

    /// <summary>What was appended is in the file.</summary>
    public void Keep() => Journal.CommitLast(CancellationToken.None);

    /// <summary>Lets time pass until it holds.</summary>
    public async Task UntilAsync(Func<bool> condition, int step = 20)
    {
        using CancellationTokenSource patience = new(Patience);
        for (var turns = 0; !condition(); turns++)
        {
            Assert.False(patience.IsCancellationRequested, "What was waited for did not come.");
            await Task.Yield();
            if (turns % 16 == 15)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(step));
            }
        }
    }

    /// <summary>All that is kept is on the bus.</summary>
    public Task DrainAsync()
    {
        var drained = Publisher!.DrainAsync(CancellationToken.None);
        return UntilAsync(() => drained.IsCompleted);
    }

    /// <summary>The files of the journal.</summary>
    public List<JournalSegment> Segments() => JournalSegment.List(Folder);

    public void Dispose()
    {
        End();
        Directory.Delete(Folder, recursive: true);
    }

    private static int IdOf(BinanceUserStreams.Fleet.Engine.StoredMessage message)
    {
        var line = MessageBody.LineOf(message.Body);
        return (int?)(new JournalLineReader().Read(line).Event as UsdMOrderTradeUpdate)?.TradeId ?? 0;
    }
}
