using System.Diagnostics;
using System.Text;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>
/// What an event costs between the journal and the bus: 15 microseconds at most, and 60,000 lines a second read. The limits are
/// several times what was measured, for a busy machine; the figures are printed.
/// </summary>
public sealed class PublisherSpeedTests : IDisposable
{
    private const int Lines = 200_000;
    private const int Accounts = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("speed-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Trait(Tier.Name, Tier.Second)]
    public void An_event_costs_a_few_microseconds()
    {
        WriteJournal();
        Pass(Lines / 10);
        var begun = (Cpu: Process.GetCurrentProcess().TotalProcessorTime, Bytes: GC.GetAllocatedBytesForCurrentThread());
        var watch = Stopwatch.StartNew();
        Pass(Lines);
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - begun.Cpu).TotalMicroseconds / Lines;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - begun.Bytes) / Lines;
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{Lines / watch.Elapsed.TotalSeconds:0} lines/s, {cpu:0.0} us CPU and {bytes} bytes a line"));
        Assert.True(cpu < 60, FormattableString.Invariant($"{cpu} us"));
    }

    [Fact, Trait(Tier.Name, Tier.Second)]
    public async Task A_backlog_is_published_faster_than_any_bus_takes_it()
    {
        WriteJournal();
        FakeAnswer kept = new(false, new(AcknowledgementKind.Stored, 1));
        FakeBusEngine engine = new(new FakeBus(TimeProvider.System)) { RemembersSent = false, Answer = _ => kept };
        using var journal = JournalWriter.Open(
            _folder, JournalFlush.Interval, cancellationToken: TestContext.Current.CancellationToken);
        new PositionFile(_folder).Save(new OutboxPosition("fake/BUS", default));
        var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        using (BusPublisher publisher = new(engine, new BusSubjects("bus", "Test"), "host-1", journal, _ => { }, TimeProvider.System))
        {
            publisher.Start();
            Assert.True(await publisher.DrainAsync(TestContext.Current.CancellationToken));
            Assert.Equal(Lines, publisher.Count().Published);
        }

        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / Lines;
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{Lines / watch.Elapsed.TotalSeconds:0} lines/s, {used:0.0} us CPU a line, with a bus that says at once that it keeps it"));
    }

    private void Pass(int lines)
    {
        Outbox outbox = new(TimeProvider.System);
        outbox.Begin(new OutboxStart(default, [], null));
        MessageMaker maker = new(new BusSubjects("bus", "Test"), "host-1", () => 1024 * 1024);
        using OutboxReader reader = new(
            new JournalFollower(_folder, default, TimeProvider.System, Assert.Fail), default, 0, maker, (_, text) => Assert.Fail(text));
        for (var i = 0; i < lines; i++)
        {
            Assert.True(reader.TryRead(null, out var source, out var line));
            Assert.True(outbox.TryAdd(source, line, reader.Mark, out var begun));
            Assert.True(outbox.TryBegin(begun!, out _));
            Assert.True(outbox.Take(begun!, new(AcknowledgementKind.Stored, i + 1), out _));
            Assert.False(outbox.TryBegin(begun!, out _));
        }

        Assert.Equal(lines, outbox.PublishedTo);
    }

    private void WriteJournal()
    {
        using StreamWriter file = new(Path.Combine(_folder, "20261130-0001.jsonl"), false, new UTF8Encoding(false));
        for (var i = 0; i < Lines; i++)
        {
            file.Write(FormattableString.Invariant(
                $$$"""{"at":"2026-11-30T12:00:00.1234567Z","market":"UsdMFutures","account":"desk {{{i % Accounts}}}","connection":1,"event":{"e":"ORDER_TRADE_UPDATE","E":{{{1764504000000 + i}}},"T":{{{1764504000000 + i}}},"o":{"s":"BTCUSDT","c":"x-A1b2C3d4e5F6","S":"BUY","o":"LIMIT","f":"GTC","q":"0.010","p":"91000.10","ap":"91000.10","sp":"0","x":"TRADE","X":"PARTIALLY_FILLED","i":{{{8886774000 + i}}},"l":"0.001","z":"0.004","L":"91000.10","N":"USDT","n":"0.018","T":{{{1764504000000 + i}}},"t":{{{1000 + i}}},"b":"0","a":"910","m":false,"R":false,"wt":"CONTRACT_PRICE","ot":"LIMIT","ps":"BOTH","cp":false,"rp":"0","pP":false,"si":0,"ss":0,"V":"EXPIRE_MAKER","pm":"NONE","gtd":0}"""));
            file.Write("}}\n");
        }
    }
}
