using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>The two assets of one isolated margin account, as its answer has them.</summary>
internal sealed class IsolatedPair
{
    private readonly SnapshotBalance _base = new();
    private readonly SnapshotBalance _quote = new();
    private string? _symbol;

    /// <summary>The two balances, each with the symbol.</summary>
    public IEnumerable<SnapshotBalance> Balances
    {
        get
        {
            _base.Symbol = _quote.Symbol = _symbol;
            return [_base, _quote];
        }
    }

    public static FieldTable<IsolatedPair> Fields { get; } = new()
    {
        { "symbol", "", static (e, ref r) => e._symbol = r.Name() },
        { "baseAsset", "", static (e, ref r) => r.ReadObject(e._base, SnapshotBalance.Fields) },
        { "quoteAsset", "", static (e, ref r) => r.ReadObject(e._quote, SnapshotBalance.Fields) },
    };
}
