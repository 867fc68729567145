using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Up to where a journal is published on one bus.</summary>
/// <param name="Bus">The bus: its cluster and its stream.</param>
/// <param name="Place">Everything in front of it is published, but for the accounts that are left behind.</param>
internal sealed record OutboxPosition(string Bus, JournalPlace Place)
{
    /// <summary>Stands for the bus that is found first: the run that was to find it has not yet.</summary>
    public const string AnyBus = "";

    /// <summary>Accounts of which less is published, each with its own place.</summary>
    public IReadOnlyList<(StreamSource Source, JournalPlace Place)> Behind { get; init; } = [];
}
