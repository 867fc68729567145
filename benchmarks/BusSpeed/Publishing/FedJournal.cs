using System.Diagnostics;
using BinanceUserStreams.Benchmarks.Sending;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks.Publishing;

/// <summary>
/// A journal into which events of many accounts are written as streams write them, in turns: each is parsed, appended, and wanted on
/// the disk at once.
/// </summary>
internal sealed class FedJournal : IDisposable
{
    private const int FrameHeader = 4;
    private const int Burst = 50;
    private const long FirstTradeId = 1_000_000_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bus-speed-");
    private readonly OrderFrames _frames = new(1);
    private readonly (EventParser Parser, JournalChannel Channel)[] _accounts;
    private readonly long[] _keptAt;
    private readonly object _keeping = new();
    private long _kept;

    /// <param name="accounts">How many accounts.</param>
    /// <param name="most">How many events are fed in all.</param>
    public FedJournal(int accounts, int most)
    {
        _keptAt = new long[most + 1];
        Writer = JournalWriter.Open(_folder.FullName, JournalFlush.Interval);
        Writer.Progressed = NoteKept;
        _accounts = [.. Enumerable.Range(0, accounts).Select(Open)];
    }

    public JournalWriter Writer { get; }

    /// <summary>How many events were written.</summary>
    public long Fed { get; private set; }

    /// <summary>The number of an event, from 1, by its trade.</summary>
    public static long ItemOf(long tradeId) => tradeId - FirstTradeId + 1;

    /// <summary>When an event was kept, by the stopwatch; 0 if it is not.</summary>
    public long KeptAt(long item) => item < _keptAt.Length ? Volatile.Read(ref _keptAt[item]) : 0;

    /// <summary>Writes as many as are taken: no more than a backlog may have.</summary>
    /// <param name="events">How many.</param>
    /// <param name="backlog">How many may be kept and not published.</param>
    /// <param name="publishedTo">Up to where they are published.</param>
    public void FeedBehind(int events, int backlog, Func<long> publishedTo)
    {
        for (var end = Fed + events; Fed < end;)
        {
            if (Fed - publishedTo() > backlog)
            {
                Thread.Sleep(1);
                continue;
            }

            Feed((int)Math.Min(Burst, end - Fed));
        }
    }

    /// <summary>Writes so many a second.</summary>
    public void FeedPaced(int events, int rate)
    {
        var began = Stopwatch.GetTimestamp();
        for (var (start, end) = (Fed, Fed + events); Fed < end;)
        {
            var due = Math.Min(end, start + (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate));
            if (due > Fed)
            {
                Feed((int)(due - Fed));
            }

            Thread.Sleep(1);
        }
    }

    public void Dispose()
    {
        Writer.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Feed(int events)
    {
        for (var i = 0; i < events; i++)
        {
            var (parser, channel) = _accounts[Fed++ % _accounts.Length];
            var text = _frames.NextStamped().Slice(FrameHeader).ToArray();
            var read = parser.Parse(text, DateTimeOffset.UtcNow).Event!;
            read.ConnectionNumber = 1;
            channel.Append(read);
        }

        Writer.Want();
    }

    private void NoteKept()
    {
        lock (_keeping)
        {
            var now = Stopwatch.GetTimestamp();
            for (var to = Math.Min(Writer.KeptTo, _keptAt.Length - 1); _kept < to;)
            {
                Volatile.Write(ref _keptAt[++_kept], now);
            }
        }
    }

    private (EventParser Parser, JournalChannel Channel) Open(int number)
    {
        StreamSource source = new(Market.UsdMFutures, $"desk {number}");
        return (new EventParser(source), Writer.Channel(source));
    }
}
