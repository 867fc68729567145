using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.JournalRepair;

/// <summary>The repair of one journal, from looking for its gaps to the last of them.</summary>
internal sealed class RepairSession : IDisposable
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly GapFinder _finder;
    private JournalWriter? _journal;
    private IReadOnlyList<JournalGap> _gaps = [];
    private KnownEvents? _known;
    private volatile bool _isOver;

    private RepairSession(string folder, GapFinder finder, TimeProvider time)
    {
        _folder = folder;
        _finder = finder;
        _time = time;
    }

    /// <summary>The streams of the journal.</summary>
    public IReadOnlyCollection<StreamSource> Streams => _finder.Streams;

    /// <summary>Called once with what was found broken at the journal's end and set aside, in words.</summary>
    public Action<string>? Mended { get; set; }

    /// <summary>Reads a journal that nobody writes.</summary>
    /// <param name="folder">Its folder, the full path.</param>
    /// <param name="told">Called for what cannot be read.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="time">The clock.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="BinanceException">JournalNotFound, JournalInUse or JournalDamaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RepairSession Open(
        string folder, Action<JournalNotice> told, JournalMeter? meter, TimeProvider time, CancellationToken token) => Read(folder, () =>
    {
        JournalListing.RequireFolder(folder);
        if (JournalLock.IsTaken(folder))
        {
            throw JournalErrors.InUse(folder, JournalOwner.Find(folder));
        }

        GapFinder finder = new(folder, told) { Meter = meter };
        finder.Read(token);
        return new RepairSession(folder, finder, time);
    });

    /// <summary>The gaps of some of the streams.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="request">Which of their gaps.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="BinanceException">JournalDamaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<JournalGap> Find(
        IEnumerable<StreamSource> streams, RepairRequest request, CancellationToken token)
    {
        _known = null;
        return _gaps = Read(_folder, () => _finder.Find(streams, request, _time.GetUtcNow(), token));
    }

    /// <summary>What the repair of a gap will cost at least.</summary>
    public static HistoryCost Estimate(JournalGap gap, IAccountHistory history) => gap.Parts.Aggregate(
        default(HistoryCost), (sum, part) => sum + history.Estimate(gap.Window(part, TimeSpan.Zero), gap.Known));

    /// <summary>Repairs a gap. The first time the journal is taken: from then on nobody else can write it.</summary>
    /// <param name="gap">One of those that were found last.</param>
    /// <param name="history">The history of its account.</param>
    /// <param name="progress">Called before each part of it.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="BinanceException">JournalInUse, JournalUnavailable or JournalDamaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<GapOutcome> RepairAsync(
        JournalGap gap, IAccountHistory history, Action<RepairProgress> progress, CancellationToken token)
    {
        Take(token);

        // Behind that: nobody can add to it any more.
        _known ??= Read(_folder, () => KnownEvents.Read(_folder, _gaps, _finder.Meter, token));
        return new GapRepair(gap, history, _journal!, _known, _time).RunAsync(progress, token);
    }

    /// <summary>Lets the journal go. What was written stays.</summary>
    public void Dispose()
    {
        _isOver = true;
        _journal?.Dispose();
    }

    private void Take(CancellationToken token)
    {
        if (_journal is not null)
        {
            return;
        }

        // What ends the command need not wait for a disk. Whoever comes second of it and this closes the journal.
        var journal = JournalWriter.Open(_folder, JournalFlush.Interval, _time, cancellationToken: token);
        Interlocked.Exchange(ref _journal, journal);
        if (_isOver)
        {
            journal.Dispose();
            throw new OperationCanceledException();
        }

        if (journal.Repair is { } mended)
        {
            Mended?.Invoke(mended);
        }
    }

    private static T Read<T>(string folder, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            throw JournalErrors.Unreadable(folder, exception);
        }
    }
}
