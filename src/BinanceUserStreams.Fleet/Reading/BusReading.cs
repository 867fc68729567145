using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Reads a bus for one pipeline, on the pipeline's own thread:
/// <code>
/// using var reading = await BusReading.OpenAsync(engine, subjects, query, TimeProvider.System, stopping);
/// while (reading.Next(stopping) is { } item)
/// {
///     Write(item);         // a UserStreamEvent, a StreamStatus (a warning if IsWarning), or a ReadingNotice (a warning)
///     reading.Taken();     // behind WriteObject: only now may it be acknowledged
/// }
/// </code>
/// Whoever ends earlier, after -MaximumEvents say, just disposes: what was taken is acknowledged, what was not comes again to the
/// same name.
/// </summary>
internal sealed class BusReading : IDisposable
{
    /// <summary>How many messages are asked for at once.</summary>
    public const int BatchSize = 256;

    // How long a look for the end, or for a stop of the connection, waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly StoredMessage[] _batch = new StoredMessage[BatchSize];
    private readonly Queue<(object Item, long Sequence)> _items = new();
    private readonly List<object> _made = [];
    private readonly IBusReader _reader;
    private readonly ReadingMachine _machine;
    private readonly ReadingEnd _end;
    private readonly ReadingPlace _place;
    private readonly ReadingConnection _connection;
    private readonly WarmUp _warmUp;
    private readonly LateCopies _lateCopies;
    private readonly Acknowledger _acknowledger;
    private bool _isWarm;

    private BusReading(IBusEngine engine, IBusReader reader, BusSubjects subjects, BusQuery query, ReadingEnd end, TimeProvider time)
    {
        (_reader, _end) = (reader, end);
        _machine = new ReadingMachine(subjects, query);
        _place = new ReadingPlace(reader);
        _connection = new ReadingConnection(engine);
        _warmUp = new WarmUp(engine, _machine, time);
        _lateCopies = new LateCopies(engine, _machine, time);
        _acknowledger = new Acknowledger(reader, time);
    }

    /// <summary>Opens a reader.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized, BusReaderInUse.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<BusReading> OpenAsync(
        IBusEngine engine, BusSubjects subjects, BusQuery query, TimeProvider time, CancellationToken cancellationToken)
    {
        // Of all accounts: a reader needs what the hosts tell too, and servers before 2.10 know one filter at most.
        ReaderSettings settings = new() { Name = query.Name, From = query.After };
        var reader = await engine.OpenReaderAsync(settings, cancellationToken).ConfigureAwait(false);
        try
        {
            ReadingEnd end = new(engine, query, time);
            await end.OpenAsync(reader, cancellationToken).ConfigureAwait(false);
            return new BusReading(engine, reader, subjects, query, end, time);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The next object, in the order of the bus, each once; waits for it. Null when there is nothing more of what was asked for. What
    /// was returned before counts as taken.
    /// </summary>
    /// <exception cref="BinanceException">BusNotPermitted, BusNotInitialized, BusReaderInUse.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public object? Next(CancellationToken stopping)
    {
        while (true)
        {
            Taken();
            if (_items.Count > 0)
            {
                return _items.Dequeue().Item;
            }

            if (_end.IsReached || _end.TimeLeft <= TimeSpan.Zero)
            {
                return null;
            }

            ReadAsync(stopping).GetAwaiter().GetResult();
        }
    }

    /// <summary>The pipeline has taken what <see cref="Next"/> returned last.</summary>
    public void Taken()
    {
        // All before the first that waits; what is out belongs to it if it came with the same message.
        _acknowledger.Take(_items.Count == 0 ? _place.Last : _items.Peek().Sequence - 1);
    }

    /// <summary>Acknowledges what was taken, and closes the reader.</summary>
    public void Dispose()
    {
        _acknowledger.Dispose();
        _reader.Dispose();
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        var left = _end.TimeLeft ?? Patience;
        var patience = left < TimeSpan.Zero ? TimeSpan.Zero : left < Patience ? left : Patience;
        var count = await _reader.ReadAsync(_batch, patience, stopping).ConfigureAwait(false);
        if (_connection.Look(count) is { } changed)
        {
            _items.Enqueue((changed, _place.Last));
        }

        if (count == 0)
        {
            await _end.WaitedAsync(_place.Last, stopping).ConfigureAwait(false);
        }

        for (var i = 0; i < count && !_end.IsReached; i++)
        {
            await ReadAsync(_batch[i], stopping).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(StoredMessage message, CancellationToken stopping)
    {
        if (!_place.IsNext(message, out var missing) || _end.IsBefore(message))
        {
            return;
        }

        if (!_isWarm)
        {
            await _warmUp.RunAsync(message.Sequence, message.StoredAt, stopping).ConfigureAwait(false);
            _isWarm = true;
        }

        await _lateCopies.LookAsync(message, _warmUp.First, stopping).ConfigureAwait(false);

        if (missing is not null)
        {
            _made.Add(missing);
        }

        _machine.Read(message, _made);
        foreach (var item in _made)
        {
            _items.Enqueue((item, message.Sequence));
        }

        _made.Clear();
        _place.Pass(message);
        _end.Pass(message.Sequence);
    }
}
