using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Watching;

/// <summary>
/// Makes pictures: of records in their order the streams, the last fills and the problems; of what the accounts hold the rest. It knows
/// neither a file nor a terminal.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class WatchMachine(TimeProvider time)
{
    private readonly Dictionary<StreamSource, StreamHealth> _streams = [];
    private readonly LastFills _fills = new(time);
    private IReadOnlyList<BinanceAccountState>? _states;

    /// <summary>What is wrong.</summary>
    public WatchProblems Problems { get; } = new();

    /// <summary>The next record.</summary>
    public void Add(in JournalRecord record)
    {
        if (!_streams.TryGetValue(record.Source, out var stream))
        {
            _streams.Add(record.Source, stream = new StreamHealth(record.Source));
        }

        if (record.Event is { } told)
        {
            stream.Add(record.At, told);
            _fills.Add(told);
        }
        else if (record.Status is { } status)
        {
            stream.Add(record.At, status);
            Problems.Add(status);
        }
    }

    /// <summary>What the accounts hold now.</summary>
    public void Hold(IReadOnlyList<BinanceAccountState> states) => _states = states;

    /// <summary>Everything as it is now.</summary>
    /// <param name="isReceived">Whether a process receives a stream; what was told of others is over.</param>
    /// <param name="condition">How what is watched is as a whole.</param>
    public WatchPicture ToPicture(Predicate<StreamSource> isReceived, string condition)
    {
        var states = _states ?? [];
        var held = states.ToDictionary(state => state.Source);
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return new WatchPicture
        {
            Streams = [.. _streams.Keys.Union(held.Keys).Select(source => StreamOf(source, held, today, isReceived(source)))],
            Positions = [.. from state in states from position in state.Positions select new WatchedPosition(state.Source, position)],
            Orders =
            [
                .. from state in states from order in state.OpenOrders select WatchedOrder.Of(state.Source, order),
                .. from state in states from order in state.OpenAlgoOrders select WatchedOrder.Of(state.Source, order),
            ],
            Fills = _fills.All,
            IsReading = _states is null,
            Condition = condition,
            Problems = Problems.Lines,
        };
    }

    private WatchedStream StreamOf(
        StreamSource source, Dictionary<StreamSource, BinanceAccountState> held, DateTimeOffset today, bool isReceived)
    {
        var stream = (_streams.TryGetValue(source, out var health) ? health : new StreamHealth(source)).ToWatched(isReceived);
        if (!held.TryGetValue(source, out var state))
        {
            return stream;
        }

        // What an account did yesterday is not today's, and nothing has come since to say that a day has passed.
        return state.Day == today
            ? stream with { RealizedProfit = state.RealizedProfit, Fees = state.Fees }
            : stream;
    }
}
