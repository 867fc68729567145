namespace BinanceUserStreams.Fills;

/// <summary>Sums up fills in groups. Memory grows with the groups, not with the fills.</summary>
/// <param name="by">By what; none for one sum of all.</param>
/// <param name="zone">The time zone of the days.</param>
internal sealed class FillGroups(IReadOnlyCollection<FillGrouping> by, TimeZoneInfo zone)
{
    private readonly Dictionary<FillKey, FillSums> _groups = [];
    private readonly bool _byDay = by.Contains(FillGrouping.Day);
    private readonly bool _byMarket = by.Contains(FillGrouping.Market);
    private readonly bool _byAccount = by.Contains(FillGrouping.Account);
    private readonly bool _bySymbol = by.Contains(FillGrouping.Symbol);

    /// <summary>The groups in the order of day, market, account and symbol.</summary>
    public IEnumerable<KeyValuePair<FillKey, FillSums>> All => _groups
        .OrderBy(group => group.Key.Day)
        .ThenBy(group => group.Key.Market)
        .ThenBy(group => group.Key.Account, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Symbol, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Unit, StringComparer.Ordinal);

    public void Add(BinanceFill fill)
    {
        FillKey key = new(
            _byDay && fill.Time is { } time ? TimeZoneInfo.ConvertTime(time, zone).Date : null,
            _byMarket ? fill.Market : null,
            _byAccount ? fill.Account : null,
            _bySymbol ? fill.Symbol : null,
            _bySymbol ? fill.BusinessUnit : null);
        if (!_groups.TryGetValue(key, out var sums))
        {
            _groups.Add(key, sums = new FillSums(key));
        }

        sums.Add(fill);
    }
}
