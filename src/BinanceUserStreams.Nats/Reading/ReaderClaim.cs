using BinanceUserStreams.Errors;
using BinanceUserStreams.Nats.Buckets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>
/// The name of a reader, held by this process. Each change names the one that it was made upon, so that of two processes only one goes
/// on: the other is told at its next one, at the latest after a second, because whoever reads says so each second.
/// </summary>
internal sealed class ReaderClaim : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // What was held by a process that was killed is free when it has said nothing for so long.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly NatsBucket _bucket;
    private readonly string _name;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private ReaderPlace _place;
    private long _revision;
    private volatile bool _isLost;

    private ReaderClaim(NatsBucket bucket, string name, TimeProvider time, ReaderPlace place, long revision)
    {
        (_bucket, _name, _time, _place, _revision) = (bucket, name, time, place, revision);
        _ = Task.Run(BeatAsync);
    }

    /// <summary>Where it stands.</summary>
    public ReaderPlace Place => Volatile.Read(ref _place);

    /// <summary>Takes the name, as soon as nobody has it.</summary>
    /// <param name="bucket">Where the places are kept.</param>
    /// <param name="name">The name.</param>
    /// <param name="start">Where one begins that has no place.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="BinanceException">BusReaderInUse, BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    public static async Task<ReaderClaim> TakeAsync(
        NatsBucket bucket, string name, ReadingStart start, TimeProvider time, CancellationToken cancellationToken)
    {
        var entry = await bucket.GetLatestAsync(name, cancellationToken).ConfigureAwait(false);
        var there = entry is { } value ? ReaderPlace.Parse(value.Value) ?? throw Malformed(name) : null;
        if (there is { Owner.Length: > 0 })
        {
            await OutwaitAsync(bucket, name, entry!.Value.Revision, time, cancellationToken).ConfigureAwait(false);
        }

        var owner = Guid.NewGuid().ToString("N");
        var mine = there is null
            ? new ReaderPlace(owner, 0, start)
            : there with { Owner = owner };
        var revision = await bucket.UpdateAsync(name, mine.ToBytes(), entry?.Revision ?? 0, cancellationToken).ConfigureAwait(false);
        if (revision is { } taken)
        {
            return new ReaderClaim(bucket, name, time, mine, taken);
        }

        // Nobody has taken it: what a process said that is gone now is still on its way between the servers.
        var now = await bucket.GetLatestAsync(name, cancellationToken).ConfigureAwait(false);
        throw now?.Revision == entry?.Revision ? Undecided(name) : InUse(name);
    }

    /// <summary>Throws if the name is another's now.</summary>
    /// <exception cref="BinanceException">BusReaderInUse.</exception>
    public void RequireHeld()
    {
        if (_isLost)
        {
            throw InUse(_name);
        }
    }

    /// <summary>Everything up to there was taken. A sequence before the last one changes nothing.</summary>
    /// <exception cref="BinanceException">BusReaderInUse, BusUnavailable.</exception>
    public async Task MoveAsync(long sequence, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RequireHeld();
            if (sequence > _place.Sequence)
            {
                await WriteAsync(new ReaderPlace(_place.Owner, sequence, default), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        _ending.Cancel();
        using CancellationTokenSource patience = new(Farewell);
        try
        {
            // The name is free at once; else it is after a silence.
            Task.Run(() => ReleaseAsync(patience.Token)).Wait(Farewell);
        }
        catch (AggregateException)
        {
            // No connection.
        }
    }

    private static async Task OutwaitAsync(
        NatsBucket bucket, string name, long revision, TimeProvider time, CancellationToken cancellationToken)
    {
        var silence = new Deadline(time, Silence);
        while (!silence.HasPassed)
        {
            await time.Wait(Look, cancellationToken).ConfigureAwait(false);
            var now = await bucket.GetLatestAsync(name, cancellationToken).ConfigureAwait(false);
            if (now?.Revision != revision)
            {
                throw InUse(name);
            }
        }
    }

    private static BinanceException InUse(string name) =>
        BinanceError.Of(BinanceErrorId.BusReaderInUse, $"{name} is another process's, or was removed");

    private static BinanceException Undecided(string name) =>
        BinanceError.Of(BinanceErrorId.BusUnavailable, $"a change of the reader {name} is still on its way between the servers");

    private static BinanceException Malformed(string name) =>
        BinanceError.Of(BinanceErrorId.BusLayoutDiffers, $"what is kept for the reader {name} is no place of a reader");

    private async Task BeatAsync()
    {
        while (!_isLost)
        {
            try
            {
                await _time.Wait(Beat, _ending.Token).ConfigureAwait(false);
                await _gate.WaitAsync(_ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await WriteAsync(_place, _ending.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is BinanceException or OperationCanceledException)
            {
                // The next one may arrive.
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    // One that was not answered may have been taken nevertheless: then the owner that stands there is this one.
    private async Task WriteAsync(ReaderPlace place, CancellationToken cancellationToken)
    {
        var revision = await _bucket.UpdateAsync(_name, place.ToBytes(), _revision, cancellationToken).ConfigureAwait(false);
        if (revision is null)
        {
            var there = await _bucket.GetLatestAsync(_name, cancellationToken).ConfigureAwait(false);
            if (there is { } entry && ReaderPlace.Parse(entry.Value)?.Owner == place.Owner)
            {
                revision = await _bucket.UpdateAsync(_name, place.ToBytes(), entry.Revision, cancellationToken).ConfigureAwait(false)
                    ?? throw Undecided(_name);
            }
        }

        _isLost = revision is null;
        RequireHeld();
        _revision = revision!.Value;
        Volatile.Write(ref _place, place);
    }

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isLost)
            {
                await WriteAsync(_place with { Owner = "" }, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
