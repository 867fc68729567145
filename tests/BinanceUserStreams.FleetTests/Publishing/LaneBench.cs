using System.Globalization;
using System.Text;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>
/// Lanes against a fake bus without a journal, on one thread: what is waited for is the clock, and the test moves it.
/// </summary>
internal sealed class LaneBench
{
    private static readonly JournalSegment Segment = new("", new DateTime(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc), 1);

    /// <summary>When the clock began.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Task> _driving = [];
    private readonly LaneDriver _driver;
    private readonly List<(string Subject, string Text)> _added = [];
    private long _items;

    /// <param name="disguise">Stands between the lanes and the engine; null for nothing.</param>
    public LaneBench(Func<IBusEngine, IBusEngine>? disguise = null)
    {
        Bus = new FakeBus(Clock);
        Engine = new FakeBusEngine(Bus);
        Outbox = new Outbox(Clock);
        Outbox.Begin(new OutboxStart(default, [], null));
        PublisherVoice voice = new(_ => { }, () => false, () => null, Clock);
        _driver = new LaneDriver(disguise?.Invoke(Engine) ?? Engine, Outbox, voice, Clock, _ => { });
    }

    public FakeTimeProvider Clock { get; } = new(Begin);

    public FakeBus Bus { get; }

    public FakeBusEngine Engine { get; }

    public Outbox Outbox { get; }

    /// <summary>True when nothing is on its way any more.</summary>
    public bool IsIdle => _driving.TrueForAll(task => task.IsCompleted);

    /// <summary>What each account was given, in order.</summary>
    public ILookup<string, string> Added => _added.ToLookup(line => line.Subject, line => line.Text);

    /// <summary>What each account has on the bus, in order, without copies.</summary>
    public ILookup<string, string> Stored => Bus.Messages.DistinctBy(message => MessageId.First(message.Id))
        .ToLookup(message => message.Subject, message => Encoding.UTF8.GetString(message.Body.Span));

    public void Add(int account, string? text = null) => Assert.True(TryAdd(account, text ?? $"{_items}"));

    /// <summary>Adds a line, if there is room for it.</summary>
    public bool TryAdd(int account, string text)
    {
        StreamSource source = new(Market.Spot, account.ToString(CultureInfo.InvariantCulture));
        var subject = new BusSubjects("bus", "Test").Of(source);
        JournalPlace start = new(Segment, _items * 10), end = new(Segment, (_items + 1) * 10);
        OutboxLine line = new(
            new OutboxMark(start, _items), end, new BusMessage(subject, $"1-{account}.{text}", "host", Encoding.UTF8.GetBytes(text)),
            Clock.GetUtcNow());
        if (!Outbox.TryAdd(source, line, new OutboxMark(end, _items + 1), out var begun))
        {
            return false;
        }

        _items++;
        _added.Add((subject, text));
        if (begun is not null)
        {
            _driving.Add(_driver.DriveAsync(begun, CancellationToken.None));
        }

        return true;
    }

    /// <summary>Lets time pass until nothing is on its way, or for as long as is told.</summary>
    public void Run(TimeSpan length)
    {
        for (var end = Clock.GetUtcNow() + length; !IsIdle && Clock.GetUtcNow() < end;)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }
}
