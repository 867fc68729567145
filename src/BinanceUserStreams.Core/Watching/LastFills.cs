using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;

namespace BinanceUserStreams.Watching;

/// <summary>The last fills, each once.</summary>
internal sealed class LastFills
{
    /// <summary>How many are kept.</summary>
    public const int Most = 200;

    private readonly List<BinanceFill> _fills = new(Most + 1);
    private readonly FillSequence _sequence;

    /// <param name="time">The clock that tells now from long ago.</param>
    public LastFills(TimeProvider time) => _sequence = new FillSequence(Keep, Complete, time);

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<BinanceFill> All => [.. _fills];

    /// <summary>The next event.</summary>
    public void Add(UserStreamEvent told) => _sequence.Add(told);

    private void Keep(BinanceFill fill)
    {
        _fills.Add(fill);
        if (_fills.Count > Most)
        {
            _fills.RemoveAt(0);
        }
    }

    // Fee and profit of one that only TRADE_LITE had told of.
    private void Complete(BinanceFill fill)
    {
        var known = _fills.FindIndex(lite => lite.IsLite && lite.TradeId == fill.TradeId && lite.OrderId == fill.OrderId
            && lite.Market == fill.Market && lite.Account == fill.Account && lite.Symbol == fill.Symbol);
        if (known >= 0)
        {
            _fills[known] = fill;
        }
    }
}
