using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// The members of the file <c>journal.bus</c>, the one place:
/// <code>
/// {"buses":[{"bus":"prod/BUS","segment":"20261130-0007.jsonl","offset":48211,
///            "behind":[{"market":"Spot","account":"desk 7","segment":"20261130-0006.jsonl","offset":120}]}]}
/// </code>
/// The bus that was published to last stands first. Without <c>offset</c> it is the end of the file, without <c>segment</c> the
/// beginning of the journal.
/// </summary>
internal sealed record PositionFields
{
    public List<Entry?>? Buses { get; init; }

    /// <summary>The members of a position.</summary>
    public static Entry Of(OutboxPosition position) => new()
    {
        Bus = position.Bus,
        Segment = NameOf(position.Place),
        Offset = OffsetOf(position.Place),
        Behind = position.Behind.Count == 0 ? null : [.. position.Behind.Select(item => new Entry
        {
            Market = $"{item.Source.Market}",
            Account = item.Source.Account,
            Symbol = item.Source.Symbol,
            Segment = NameOf(item.Place),
            Offset = OffsetOf(item.Place),
        })],
    };

    private static string? NameOf(JournalPlace place) =>
        place.Segment is null ? null : (place.Segment with { IsCompressed = false }).Name;

    private static long? OffsetOf(JournalPlace place) => place.Offset == JournalPlace.End ? null : place.Offset;

    internal sealed record Entry
    {
        public string? Bus { get; init; }

        public string? Market { get; init; }

        public string? Account { get; init; }

        public string? Symbol { get; init; }

        public string? Segment { get; init; }

        public long? Offset { get; init; }

        public List<Entry?>? Behind { get; init; }

        /// <summary>The position that it is.</summary>
        /// <exception cref="FormatException">It is none.</exception>
        public OutboxPosition Read(string folder) => new(Bus ?? throw Damaged(), PlaceIn(folder))
        {
            Behind = [.. (Behind ?? []).Select(item => (item?.Source() ?? throw Damaged(), item.PlaceIn(folder)))],
        };

        private StreamSource Source() => new(KnownName<Market>.Find(Market) ?? throw Damaged(), Account, Symbol);

        private JournalPlace PlaceIn(string folder)
        {
            if (Segment is null)
            {
                return Offset is null or 0 ? default : throw Damaged();
            }

            return JournalSegment.Of(folder, Segment) is { } segment && Offset is not < 0
                ? new JournalPlace(segment, Offset ?? JournalPlace.End)
                : throw Damaged();
        }

        private static FormatException Damaged() => new("it is not what this version writes");
    }
}
