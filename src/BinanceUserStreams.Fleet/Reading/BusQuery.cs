using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>What a reader of a bus asks for.</summary>
internal sealed record BusQuery
{
    /// <summary>
    /// The reader's name: the bus keeps its place, and it goes on behind what its pipeline has taken. Null for a reader that is
    /// forgotten.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// What the bus took later than this (UTC, by its clock); null for what comes from now on. Without effect on a name that has a
    /// place.
    /// </summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>What the bus took earlier than this (UTC, by its clock): then it ends. Null for no end.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Of the accounts whose name is wanted; null for all. An account without a name never is.</summary>
    public Predicate<string>? Account { get; init; }

    /// <summary>Of these markets; null for all.</summary>
    public IReadOnlyCollection<Market>? Markets { get; init; }

    /// <summary>
    /// Events of these names only, exactly as the exchange writes them (<see cref="Events.EventFilter.Complete"/>); null for all.
    /// </summary>
    public IReadOnlyCollection<string>? EventTypes { get; init; }

    /// <summary>Events that are about such a symbol only; null for all.</summary>
    public Predicate<string>? Symbol { get; init; }

    /// <summary>True to end behind the last message that the bus had when the reading began.</summary>
    public bool NoWait { get; init; }

    /// <summary>Ends after this time, on the monotonic clock; null for no end.</summary>
    public TimeSpan? Duration { get; init; }
}
