using BinanceUserStreams.Events;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.JournalRepair;

/// <summary>A journal with gaps, and the repair of them.</summary>
internal sealed class RepairBench : IDisposable
{
    public RepairBench() => History = new ScriptedHistory(Folder.Clock);

    public JournalFolder Folder { get; } = new();

    public ScriptedHistory History { get; }

    /// <summary>Noon of the day of the journal.</summary>
    public DateTimeOffset Noon { get; } = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Ctrl+C.</summary>
    public CancellationTokenSource Stopping { get; set; } = new();

    /// <summary>A fill of a moment, in minutes from noon.</summary>
    public UserStreamEvent Trade(int id, double minutes) => Folder.Event(
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{Noon.AddMinutes(minutes).ToUnixTimeMilliseconds()}}},"o":{"s":"BTCUSDT","x":"TRADE","t":{{{id}}}}}""");

    /// <summary>Writes into the journal what a stream tells.</summary>
    public void Write(params object[] items)
    {
        using var journal = Folder.Open();
        var channel = journal.Channel(JournalFolder.Desk);
        foreach (var item in items)
        {
            channel.Append(item);
        }
    }

    /// <summary>A gap between two moments, in minutes from noon.</summary>
    public StreamGap Gap(double from, double to) => new(
        JournalFolder.Desk, Noon.AddMinutes(from), Noon.AddMinutes(to), "test", null);

    /// <summary>The stream was heard until a moment, in minutes from noon.</summary>
    public StreamStatus HeardAt(double minutes) =>
        new(StreamStatusKind.KeyExtended, JournalFolder.Desk, Noon.AddMinutes(minutes), "")
        {
            HeardUntil = Noon.AddMinutes(minutes),
        };

    /// <summary>The gaps that a repair would find now.</summary>
    public IReadOnlyList<JournalGap> Find(DateTimeOffset? after = null, DateTimeOffset? before = null, bool force = false)
    {
        using var session = Open();
        return session.Find(session.Streams, new RepairRequest(after, before, force), Stopping.Token);
    }

    /// <summary>Repairs all that is found.</summary>
    public async Task<List<GapOutcome>> RepairAsync(DateTimeOffset? after = null, DateTimeOffset? before = null)
    {
        using var session = Open();
        List<GapOutcome> outcomes = [];
        foreach (var gap in session.Find(session.Streams, new RepairRequest(after, before), Stopping.Token))
        {
            var repair = session.RepairAsync(gap, History, _ => { }, Stopping.Token);
            await PassTimeAsync(repair);
            outcomes.Add(await repair);
        }

        return outcomes;
    }

    /// <summary>The events of the journal.</summary>
    public IEnumerable<UserStreamEvent> Events => Folder.Read().Where(record => record.Event is not null).Select(record => record.Event!);

    public IEnumerable<T> Statuses<T>() where T : StreamStatus => Folder.Read().Select(record => record.Status).OfType<T>();

    public void Dispose()
    {
        Stopping.Dispose();
        Folder.Dispose();
    }

    private RepairSession Open() =>
        RepairSession.Open(Folder.Path, Folder.Notices.Add, null, Folder.Clock, TestContext.Current.CancellationToken);

    // The lag of the exchange, which nobody waits for in a test.
    private async Task PassTimeAsync(Task repair)
    {
        while (!repair.IsCompleted)
        {
            Folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
