using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Knows where reading ends. How many messages are left is told too early by a server that catches up, so it is a place: the last
/// message that the bus had.
/// </summary>
/// <param name="engine">The bus.</param>
/// <param name="query">What is wanted.</param>
/// <param name="time">The clock.</param>
internal sealed class ReadingEnd(IBusEngine engine, BusQuery query, TimeProvider time)
{
    // The bus's clock is another one.
    private static readonly TimeSpan MostDifference = TimeSpan.FromSeconds(5);

    private readonly long _began = time.GetTimestamp();
    private long? _last;

    /// <summary>True when there is nothing more.</summary>
    public bool IsReached { get; private set; }

    /// <summary>What is left of the time; null for no end.</summary>
    public TimeSpan? TimeLeft => query.Duration - time.GetElapsedTime(_began);

    /// <summary>Finds the last message, if it is to end there.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted.</exception>
    public async Task OpenAsync(long takenTo, CancellationToken cancellationToken)
    {
        if (query.NoWait)
        {
            await LookAsync(takenTo, cancellationToken).ConfigureAwait(false);
            IsReached |= query.After is null && query.Name is null;
        }
    }

    /// <summary>True if a message is not wanted any more: it, and all behind it.</summary>
    public bool IsBefore(in StoredMessage message) =>
        IsReached |= message.StoredAt >= query.Before || message.Sequence > _last;

    /// <summary>A message was read.</summary>
    public void Pass(long sequence) => IsReached |= sequence >= _last;

    /// <summary>Nothing came for a while, and what was read reaches to a place.</summary>
    /// <exception cref="BinanceException">BusNotPermitted.</exception>
    public async Task WaitedAsync(long readTo, CancellationToken cancellationToken)
    {
        if (IsReached || (_last is null && !(time.GetUtcNow() - MostDifference > query.Before)))
        {
            return;
        }

        try
        {
            await LookAsync(readTo, cancellationToken).ConfigureAwait(false);
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusUnavailable)
        {
            // Then it waits on.
        }
    }

    private async Task LookAsync(long readTo, CancellationToken cancellationToken)
    {
        var found = await engine.DescribeAsync(cancellationToken).ConfigureAwait(false);
        _last = Math.Min(_last ?? long.MaxValue, found.LastSequence);

        // All that it would have brought may be too old by now, or older than what is asked for.
        IsReached |= found.Messages == 0 || readTo >= _last || found.FirstSequence > _last
            || (readTo == 0 && found.LastSequence == _last && found.LastStoredAt < query.After);
    }
}
