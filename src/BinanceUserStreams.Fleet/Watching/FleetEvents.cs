using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.States;
using BinanceUserStreams.Status;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Fleet.Watching;

/// <summary>What a reader of a bus tells, as pictures. One thread may add while another one looks.</summary>
/// <param name="time">The clock.</param>
internal sealed class FleetEvents(TimeProvider time)
{
    private readonly object _lock = new();
    private readonly WatchMachine _machine = new(time);
    private readonly JournalStates _states = new();
    private bool _hasChanged = true;

    /// <summary>The next object of the reader.</summary>
    public void Add(object item)
    {
        lock (_lock)
        {
            _hasChanged = true;
            switch (item)
            {
                case UserStreamEvent told:
                    Add(new JournalRecord(told.ReceivedAt ?? time.GetUtcNow(), told.Source, told, null));
                    break;
                case StreamStatus status:
                    Add(new JournalRecord(status.Time, new StreamSource(status.Market, status.Account, status.IsolatedSymbol), null, status));
                    break;
                case ReadingNotice notice:
                    _machine.Problems.Add(notice.Message);
                    break;
            }
        }
    }

    /// <summary>True if something was added since this was asked last.</summary>
    public bool TakeChange()
    {
        lock (_lock)
        {
            var hasChanged = _hasChanged;
            _hasChanged = false;
            return hasChanged;
        }
    }

    /// <summary>Everything as it is now.</summary>
    public WatchPicture ToPicture()
    {
        lock (_lock)
        {
            _machine.Hold(_states.ToStates(null));
            return _machine.ToPicture(_ => true, "");
        }
    }

    private void Add(in JournalRecord record)
    {
        _machine.Add(record);
        _states.Add(record);
    }
}
