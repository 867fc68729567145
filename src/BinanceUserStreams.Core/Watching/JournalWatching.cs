using BinanceUserStreams.Journal;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.States;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Watching;

/// <summary>
/// Follows a journal for a live screen: its last records tell of the streams and fills, and what the accounts hold comes from the
/// last checkpoint on. A journal of years is there at once.
/// </summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="time">The clock.</param>
internal sealed class JournalWatching(string folder, TimeProvider time) : IWatchSource
{
    /// <summary>So many records at the end are read for the streams and fills; of what was told before them nothing is known.</summary>
    public const int LastRecords = 20_000;

    /// <summary>How long a picture stands at least.</summary>
    public static readonly TimeSpan ShortestStand = TimeSpan.FromMilliseconds(250);

    // Whether somebody writes is asked by holding the lock for an instant.
    private static readonly TimeSpan WriterLook = TimeSpan.FromSeconds(2);

    private readonly WatchMachine _machine = new(time);
    private readonly List<JournalNotice> _notices = [];
    private Action<WatchPicture> _show = _ => { };
    private string? _reading;
    private StateReading? _states;
    private long? _shownAt;
    private long? _lookedAt;
    private bool _isWritten;
    private bool _hasChanged = true;

    /// <inheritdoc/>
    public string Subject { get; } = WireText.Printable(folder);

    /// <summary>What was not read of the journal, each once: to be told when the screen is gone.</summary>
    public IReadOnlyList<JournalNotice> Notices => _notices;

    /// <inheritdoc/>
    public void Run(Action<WatchPicture> show, CancellationToken token)
    {
        _show = show;
        using JournalWatch watch = new(folder);
        JournalReader tail = new(folder, new JournalQuery { IncludeStatus = true }, Tell)
        {
            Last = LastRecords,
            Meter = new JournalMeter(time, Tell),
            WaitForMore = () =>
            {
                ShowIfDue(token);
                watch.Wait(token);
            },
        };
        foreach (var record in tail.Read(token))
        {
            _machine.Add(record);
            _hasChanged = true;
            if (_shownAt is not null)
            {
                ShowIfDue(token);
            }
        }
    }

    private void ShowIfDue(CancellationToken token)
    {
        LookForWriter();
        if (!_hasChanged || (_shownAt is { } shown && time.GetElapsedTime(shown) < ShortestStand))
        {
            return;
        }

        _hasChanged = false;
        if (_states is null)
        {
            // Without a checkpoint this takes as long as reading the whole journal.
            _states = new StateReading(folder, null, Tell, _ => { }) { Meter = new JournalMeter(time, Tell) };
            _reading = null;
            Show();
        }

        _machine.Hold(_states.Read(token));
        _reading = null;
        Show();
        _shownAt = time.GetTimestamp();
    }

    private void Show() => _show(ToPicture());

    private WatchPicture ToPicture() =>
        _machine.ToPicture(_ => _isWritten, _isWritten ? "being written" : "nobody writes it") with { Reading = _reading };

    // What follows the first picture is read at once.
    private void Tell(ProgressText progress)
    {
        if (_shownAt is null)
        {
            _reading = progress.Text;
            _show(_states is null ? new WatchPicture { IsReading = true, IsBeginning = true, Reading = _reading } : ToPicture());
        }
    }

    private void LookForWriter()
    {
        if (_lookedAt is { } looked && time.GetElapsedTime(looked) < WriterLook)
        {
            return;
        }

        _lookedAt = time.GetTimestamp();
        var isWritten = JournalLock.IsTaken(folder);
        _hasChanged |= isWritten != _isWritten;
        _isWritten = isWritten;
    }

    private void Tell(JournalNotice notice)
    {
        if (_machine.Problems.Add(notice))
        {
            _notices.Add(notice);
            _hasChanged = true;
        }
    }
}
