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
    private DateTimeOffset? _from;

    /// <summary>True when there is nothing more.</summary>
    public bool IsReached { get; private set; }

    /// <summary>What is left of the time; null for no end.</summary>
    public TimeSpan? TimeLeft => query.Duration - time.GetElapsedTime(_began);

    /// <summary>Finds the last message, if it is to end there.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted.</exception>
    public async Task OpenAsync(IBusReader reader, CancellationToken cancellationToken)
    {
        _from = reader.From;
        if (query.NoWait)
        {
            await LookAsync(ReadingPlace.Before(reader), cancellationToken).ConfigureAwait(false);
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
        if (IsReached || (_last is null && query.Before is null))
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
        if (!query.NoWait && !IsBehindBefore(found))
        {
            return;
        }

        _last = Math.Min(_last ?? long.MaxValue, found.LastSequence);

        // All that it would have brought may be too old by now, or older than what is asked for.
        IsReached |= found.Messages == 0 || readTo >= _last || found.FirstSequence > _last
            || (readTo == 0 && found.LastSequence == _last && found.LastStoredAt < _from);
    }

    // By the bus's clock, which stamped the messages. Only a server that does not tell its time is judged by ours.
    private bool IsBehindBefore(BusDescription found) =>
        found.LastStoredAt >= query.Before || (found.Now ?? time.GetUtcNow()) - MostDifference > query.Before;
}
