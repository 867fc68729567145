using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>What a host has heard of an account.</summary>
/// <param name="Source">The account.</param>
/// <param name="IsOpen">True while the host receives it: what is heard grows.</param>
/// <param name="Heard">
/// When nothing was missed (UTC), in the order of time, none touching another, at least one. It is complete from its first moment on:
/// what lies between is missing at this host.
/// </param>
internal sealed record HeardAccount(StreamSource Source, bool IsOpen, IReadOnlyList<TimeRange> Heard)
{
    /// <summary>The most that is told of one account: the latest.</summary>
    public const int MostRanges = 16;

    /// <summary>Up to when nothing was missed since the last gap.</summary>
    public DateTimeOffset Until => Heard[Heard.Count - 1].To;
}
