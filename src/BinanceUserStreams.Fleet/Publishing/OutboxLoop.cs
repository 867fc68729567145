using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Reads the journal behind its writer into the lanes, as far as there is room, and remembers each second up to where all is
/// published. One thread at a time.
/// </summary>
internal sealed class OutboxLoop : IDisposable
{
    // So often it is looked whether something else is to be done.
    private const int Batch = 1024;

    private readonly Outbox _outbox;
    private readonly JournalWriter _journal;
    private readonly Action<AccountLane> _begin;
    private readonly string _bus;
    private readonly OutboxReader _reader;
    private readonly LateReader _late;
    private readonly PositionKeeper _keeper;
    private (StreamSource Source, OutboxLine Line)? _held;
    private bool _isHolding;

    /// <param name="outbox">The lanes.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="bus">The bus that is published to: its cluster and its stream.</param>
    /// <param name="voice">Tells what goes wrong.</param>
    /// <param name="open">Opens the journal at a place.</param>
    /// <param name="begin">Called for a lane that has something to send.</param>
    public OutboxLoop(
        Outbox outbox, JournalWriter journal, string bus, PublisherVoice voice, Func<OutboxMark, OutboxReader> open,
        Action<AccountLane> begin)
    {
        (_outbox, _journal, _bus, _begin) = (outbox, journal, bus, begin);
        PositionFile file = new(journal.Folder);
        var start = OutboxStart.Find(file, bus, journal.Folder, journal.Begin);
        if (start.Warning is { } warning)
        {
            voice.Tell(warning);
        }

        outbox.Begin(start);
        _reader = open(new OutboxMark(start.Place, 0));
        _late = new LateReader(outbox, open, begin);
        _keeper = new PositionKeeper(file, voice);
        Tick();
    }

    /// <summary>True if everything that was kept when it was asked last has been read.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>True while a line waits for room: whoever makes some should wake the loop.</summary>
    public bool IsHolding => _isHolding || _late.IsHolding;

    /// <summary>Reads what there is room for; true if it should be called again at once.</summary>
    public bool Read()
    {
        var hasRead = ReadNew(_journal.KeptTo);
        return _late.Read(Batch, _reader.Mark.Place) || hasRead;
    }

    /// <summary>Called each second: leaves behind what holds the others up, and remembers the place.</summary>
    public void Tick()
    {
        _outbox.LeaveBehind();
        _keeper.Keep(_outbox.Position(_bus));
    }

    public void Dispose()
    {
        _keeper.Keep(_outbox.Position(_bus));
        _reader.Dispose();
        _late.Dispose();
    }

    private bool ReadNew(long kept)
    {
        IsAtEnd = false;
        for (var i = 0; i < Batch; i++)
        {
            if (_held is null)
            {
                if (!_reader.TryRead(null, out var source, out var line))
                {
                    return Pause(kept);
                }

                _held = (source, line);
            }

            if (!TryAdd(_held.Value))
            {
                return false;
            }

            _held = null;
        }

        return true;
    }

    // True if there is more all the same.
    private bool Pause(long kept)
    {
        IsAtEnd = _reader.IsAtEnd && _reader.TrySettle(kept);
        _outbox.Reach(_reader.Mark);
        return _reader.IsAtEnd && !IsAtEnd;
    }

    private bool TryAdd((StreamSource Source, OutboxLine Line) held)
    {
        for (_isHolding = false; ; _isHolding = true)
        {
            if (_outbox.TryAdd(held.Source, held.Line, _reader.Mark, out var begun))
            {
                _isHolding = false;
                if (begun is not null)
                {
                    _begin(begun);
                }

                return true;
            }

            // Room that is made from now on wakes the loop; what was made before is seen in a second look.
            if (_isHolding)
            {
                return false;
            }
        }
    }
}
