namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>Which trades of an account came, told by events of one type.</summary>
internal sealed class TradeBook
{
    private readonly Dictionary<long, long> _seen = [];
    private readonly List<(long Trade, long First, long Second)> _doubled = [];
    private readonly List<long> _late = [];
    private long _last;

    /// <summary>Those that came more than once, with their places on the bus.</summary>
    public IReadOnlyList<(long Trade, long First, long Second)> Doubled => _doubled;

    /// <summary>Those that came behind a later one.</summary>
    public IReadOnlyList<long> Late => _late;

    /// <summary>True if it came.</summary>
    public bool Has(long trade) => _seen.ContainsKey(trade);

    /// <summary>One came.</summary>
    public void Add(long trade, long sequence)
    {
        if (!_seen.TryAdd(trade, sequence))
        {
            _doubled.Add((trade, _seen[trade], sequence));
        }
        else if (trade < _last)
        {
            _late.Add(trade);
        }
        else
        {
            _last = trade;
        }
    }
}
