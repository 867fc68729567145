using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// What is on its way to the bus: the lanes of the accounts, and the order of the journal, which says up to where all is published.
/// An account that stands still is left behind: the others go on, and what it misses is read again when it moves. Any thread.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Outbox(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Dictionary<StreamSource, AccountLane> _lanes = [];
    private readonly LeftBehind _left = new();
    private readonly Standstill _standstill = new(time);
    private readonly ReadAhead _ahead = new();
    private long _lateBytes;
    private long _published;
    private long _repeated;
    private DateTimeOffset? _lastKept;

    /// <summary>Up to which item of this run's writer all is published.</summary>
    public long PublishedTo
    {
        get
        {
            lock (_gate)
            {
                return _left.Least(_ahead.Over.Items);
            }
        }
    }

    /// <summary>Up to which item all lines of one account are published.</summary>
    public long PublishedToOf(StreamSource source)
    {
        lock (_gate)
        {
            return !_lanes.TryGetValue(source, out var lane) ? _ahead.Read.Items
                : lane.Behind?.Items ?? lane.Current?.Mark.Items ?? _ahead.Read.Items;
        }
    }

    /// <summary>Begins at a place.</summary>
    public void Begin(OutboxStart start)
    {
        lock (_gate)
        {
            _ahead.Reach(new OutboxMark(start.Place, 0));
            foreach (var (source, place) in start.Behind.Where(item => item.Place.CompareTo(start.Place) < 0))
            {
                _left.Add(LaneOf(source), new OutboxMark(place, 0));
            }
        }
    }

    /// <summary>Reading has come to a place without a line that is to be sent.</summary>
    public void Reach(OutboxMark mark)
    {
        lock (_gate)
        {
            _ahead.Reach(mark);
        }
    }

    /// <summary>
    /// Adds a line where reading has come to; false if there is no room for it yet. A lane that is returned has begun: it must be
    /// sent.
    /// </summary>
    public bool TryAdd(StreamSource source, OutboxLine line, OutboxMark behind, out AccountLane? begun)
    {
        begun = null;
        lock (_gate)
        {
            var lane = LaneOf(source);
            if (!lane.IsPassedOver && !HasRoom(lane) && !TryLeaveBehind(lane))
            {
                return false;
            }

            _ahead.Reach(behind);
            if (!lane.IsPassedOver)
            {
                _ahead.Add(line);
                begun = lane.Add(line) ? lane : null;
            }

            return true;
        }
    }

    /// <summary>Adds a line of an account that was left behind; false if there is no room for it yet.</summary>
    public bool TryAddLate(AccountLane lane, OutboxLine line, out AccountLane? begun)
    {
        begun = null;
        lock (_gate)
        {
            if (!ReadAhead.HasRoomIn(lane) || _lateBytes > ReadAhead.MostBytesOfLane)
            {
                return false;
            }

            (line.IsOver, line.IsLate) = (true, true);
            _lateBytes += line.Bytes;
            begun = lane.Add(line) ? lane : null;
            return true;
        }
    }

    /// <summary>What a lane is to send now; false if there is nothing.</summary>
    public bool TryBegin(AccountLane lane, out BusMessage message)
    {
        lock (_gate)
        {
            return lane.TryBegin(out message);
        }
    }

    /// <summary>Takes what the bus said of a lane's message, and returns how long to pause. True if a line is over.</summary>
    public bool Take(AccountLane lane, in Acknowledgement answer, out TimeSpan pause)
    {
        lock (_gate)
        {
            var line = lane.Take(answer, out pause);
            if (line is null)
            {
                _repeated++;
                return false;
            }

            line.Forget();
            _lateBytes -= line.IsLate ? line.Bytes : 0;
            _standstill.Kept();
            _published++;
            _lastKept = time.GetUtcNow();
            if (!line.IsOver)
            {
                _ahead.End(line);
            }
            else if (lane.IsPassedOver || lane.Current?.IsOver == true)
            {
                lane.Behind = new OutboxMark(line.End, line.Mark.Items + 1);
            }
            else
            {
                _left.Remove(lane);
            }

            return true;
        }
    }

    /// <summary>Leaves behind what holds the others up: called now and then.</summary>
    public void LeaveBehind()
    {
        lock (_gate)
        {
            var isFull = !_ahead.HasRoomForAny;
            foreach (var lane in _lanes.Values.Where(lane => Standstill.IsLong(lane) || (isFull && lane.Failing is not null)))
            {
                // Whoever reads it again would go on behind what is left; it holds up nobody, and is dropped where it has no room.
                if (!lane.IsReadAgain)
                {
                    TryLeaveBehind(lane);
                }
            }
        }
    }

    /// <summary>
    /// The accounts that were left behind and move again, each with its place. What they missed is read again from there, until
    /// <see cref="Rejoin"/> or <see cref="TryDrop"/>.
    /// </summary>
    public IReadOnlyList<(AccountLane Lane, OutboxMark From)> Stragglers()
    {
        lock (_gate)
        {
            var moving = _left.Moving();
            foreach (var (lane, _) in moving)
            {
                lane.IsReadAgain = true;
            }

            return moving;
        }
    }

    /// <summary>What an account was left behind with has been read: it goes with the others again.</summary>
    public void Rejoin(AccountLane lane)
    {
        lock (_gate)
        {
            (lane.IsPassedOver, lane.IsReadAgain) = (false, false);
            if (lane.Current is null)
            {
                _left.Remove(lane);
            }
        }
    }

    /// <summary>An account that was catching up stands still again: what it had waiting is read another time.</summary>
    public bool TryDrop(AccountLane lane)
    {
        lock (_gate)
        {
            var isDropped = TryLeaveBehind(lane);
            lane.IsReadAgain &= !isDropped;
            return isDropped;
        }
    }

    /// <summary>What is to be remembered.</summary>
    public OutboxPosition Position(string bus)
    {
        lock (_gate)
        {
            return new OutboxPosition(bus, _ahead.Over.Place)
            {
                Behind = _left.Places(),
            };
        }
    }

    /// <summary>True if nothing is on its way or left behind.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _ahead.Count == 0 && _left.Count == 0;
            }
        }
    }

    /// <summary>The figures, but for what only the journal knows.</summary>
    public PublisherCounters Count()
    {
        lock (_gate)
        {
            return new PublisherCounters(_published, _repeated, _lastKept)
            {
                Waiting = _lanes.Values.Sum(lane => lane.Count),
                WaitingBytes = _lanes.Values.Sum(lane => lane.Bytes),
                OldestWaiting = _lanes.Values.Select(lane => lane.Current?.At).Min(),
                Failing = _lanes.Values.Count(lane => lane.Failing is not null),
                LeftBehind = _left.Count,
            };
        }
    }

    private AccountLane LaneOf(StreamSource source)
    {
        if (!_lanes.TryGetValue(source, out var lane))
        {
            _lanes.Add(source, lane = new AccountLane(source, time));
        }

        return lane;
    }

    private bool HasRoom(AccountLane lane) => _ahead.HasRoomForAny && ReadAhead.HasRoomIn(lane);

    private bool TryLeaveBehind(AccountLane lane)
    {
        if (!_standstill.Is(lane, _lanes.Values))
        {
            return false;
        }

        var current = lane.Current!;
        foreach (var line in lane.TakeWaiting().Append(current))
        {
            _lateBytes -= line.IsLate && line != current ? line.Bytes : 0;
            if (!line.IsOver)
            {
                _ahead.End(line);
            }
        }

        _left.Add(lane, current.Mark);
        return true;
    }
}
