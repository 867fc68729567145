using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>
/// The servers: messages with their ids and window, buckets, places of readers. Shared by the engines of many hosts. Lengths of time
/// are by the clock that is given, and its wall clock stamps what is stored.
/// </summary>
internal sealed class FakeBus(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<StoredMessage> _messages = [];
    private readonly Dictionary<string, (long Sequence, long At)> _ids = [];
    private readonly Dictionary<string, FakeBucket> _buckets = [];
    private readonly Dictionary<string, FakePlace> _places = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Stream and buckets; null for a bus that nobody has made them on.</summary>
    public BusLayout? Layout { get; set; } = new("BUS", "bus.>");

    /// <summary>The servers' version, as they say it.</summary>
    public string Version { get; set; } = "2.15.1";

    /// <summary>The copies of the stream.</summary>
    public IReadOnlyList<BusReplica> Replicas { get; set; } = [];

    /// <summary>False for servers before 2.10.</summary>
    public bool TellsTime { get; set; } = true;

    /// <summary>What the clock is ahead of the one that the servers tell.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>The cluster's name.</summary>
    public string? Cluster { get; set; } = "fake";

    /// <summary>True for a server that delivers whatever a reader's filter says, as 2.9.10 may.</summary>
    public bool IgnoresFilters { get; set; }

    /// <summary>Why layouts are refused; null for a bus that takes them.</summary>
    public string? LayoutProblem { get; set; }

    /// <summary>Ends when something is stored, or a reader's place changes.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>What is stored, in order.</summary>
    public IReadOnlyList<StoredMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The sequence of the newest message ever; 0 if there was none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Stores a message, or finds that one with its id is there within the window.</summary>
    public Acknowledgement Store(BusMessage message)
    {
        lock (_gate)
        {
            if (Layout is not { } layout)
            {
                return new(AcknowledgementKind.Refused, 0, "no stream takes it");
            }

            if (_ids.TryGetValue(message.Id, out var known) && time.GetElapsedTime(known.At) < layout.DuplicateWindow)
            {
                return new(AcknowledgementKind.Duplicate, known.Sequence);
            }

            _ids[message.Id] = (++LastSequence, time.GetTimestamp());
            _messages.Add(new StoredMessage(
                LastSequence, time.GetUtcNow() - ClockAhead, message.Subject, message.Id, message.Host, message.Body.ToArray()));
            Tell();
            return new(AcknowledgementKind.Stored, LastSequence);
        }
    }

    /// <summary>Forgets the messages before a sequence, as their age does.</summary>
    public void RemoveBefore(long sequence)
    {
        lock (_gate)
        {
            _messages.RemoveAll(message => message.Sequence < sequence);
        }
    }

    /// <summary>A bucket, the same one for everybody.</summary>
    public FakeBucket Bucket(string name)
    {
        lock (_gate)
        {
            return _buckets.TryGetValue(name, out var bucket) ? bucket : _buckets[name] = new FakeBucket(time);
        }
    }

    /// <summary>Opens a reader's place; one without a name is nobody's.</summary>
    /// <exception cref="BinanceException">BusReaderInUse, BusNotInitialized.</exception>
    public FakePlace Open(ReaderSettings settings)
    {
        lock (_gate)
        {
            if (Layout is null)
            {
                throw BinanceError.Of(BinanceErrorId.BusNotInitialized, "no stream");
            }

            var name = settings.Name;
            if (name is not null && _places.TryGetValue(name, out var place))
            {
                place.Open();
                return place;
            }

            var begins = settings.FromSequence
                ?? (settings.From is { } from ? _messages.Find(message => message.StoredAt >= from).Sequence : 0);
            place = new FakePlace { Name = name, AcknowledgedTo = 0, Begins = begins == 0 ? LastSequence + 1 : begins };
            place.Open();
            if (name is not null)
            {
                _places.Add(name, place);
            }

            return place;
        }
    }

    /// <summary>Removes a reader's place: who reads with it is told.</summary>
    public bool Remove(string name)
    {
        lock (_gate)
        {
            var isThere = _places.Remove(name, out var place);
            place?.Remove();
            Tell();
            return isThere;
        }
    }

    /// <summary>Has a reader get everything from a sequence once more, as a fault does.</summary>
    public void Redeliver(string name, long from)
    {
        lock (_gate)
        {
            _places[name].Next = from;
            Tell();
        }
    }

    /// <summary>What follows a reader's place, as many as there is room for.</summary>
    public int Read(FakePlace place, string? filter, StoredMessage[] batch)
    {
        lock (_gate)
        {
            var count = 0;
            foreach (var message in _messages)
            {
                if (message.Sequence >= place.Next && count < batch.Length)
                {
                    place.Next = message.Sequence + 1;
                    if (IgnoresFilters || filter is null || IsIn(message.Subject, filter))
                    {
                        batch[count++] = message;
                    }
                }
            }

            return count;
        }
    }

    /// <summary>Has who waits look again.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Tell();
        }
    }

    /// <summary>The places of the readers with a name.</summary>
    public IReadOnlyList<BusReaderPlace> Places()
    {
        lock (_gate)
        {
            return [.. _places.Values.Select(place => new BusReaderPlace(
                place.Name!, place.AcknowledgedTo, LastSequence + 1 - place.Next, place.IsOpen))];
        }
    }

    private static bool IsIn(string subject, string filter)
    {
        var (tokens, wanted) = (subject.Split('.'), filter.Split('.'));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == ">")
            {
                return tokens.Length > i;
            }

            if (i == tokens.Length || (wanted[i] != "*" && wanted[i] != tokens[i]))
            {
                return false;
            }
        }

        return tokens.Length == wanted.Length;
    }

    private void Tell()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
