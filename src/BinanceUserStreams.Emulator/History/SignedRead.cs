using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Rest;

namespace BinanceUserStreams.Emulator.History;

/// <summary>One signed read of REST: a row of the table of its product.</summary>
/// <param name="Path">Its path; the method is GET.</param>
/// <param name="Answer">The body of its answer, as UTF-8.</param>
internal sealed record SignedRead(string Path, Func<ReadRequest, byte[]> Answer)
{
    private static readonly TimeSpan _week = TimeSpan.FromDays(7);

    /// <summary>What it weighs.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>What it weighs without a symbol, where that is something else.</summary>
    public int? WeightOfAll { get; init; }

    /// <summary>What it weighs with a pair, where that is something else.</summary>
    public int? WeightOfPair { get; init; }

    /// <summary>What it weighs with an <c>orderId</c>, where that is something else.</summary>
    public int? WeightOfOrder { get; init; }

    /// <summary>Which symbols it takes.</summary>
    public SymbolRule Symbol { get; init; }

    /// <summary>Whether a text is a symbol of its product; others are refused with -1121.</summary>
    public Func<string, bool> IsSymbol { get; init; } = _ => true;

    /// <summary>The longest time between <c>startTime</c> and <c>endTime</c>; absent when there is no limit.</summary>
    public TimeSpan? LongestWindow { get; init; } = _week;

    /// <summary>How far back it looks when it is told no times.</summary>
    public TimeSpan UsualWindow { get; init; } = _week;

    /// <summary>How old rows may be.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many rows it lists when it is told no <c>limit</c>.</summary>
    public int UsualLimit { get; init; } = 500;

    /// <summary>How many rows it lists at most.</summary>
    public int LargestLimit { get; init; } = 1000;

    /// <summary>How it refuses too long a window; with -1127 unless it is told otherwise.</summary>
    public Func<TimeSpan, ExchangeError> WindowTooLong { get; init; } = ExchangeError.WindowTooLong;

    public int WeightOf(SignedRequest sent) => (sent["symbol"], sent["pair"]) switch
    {
        _ when WeightOfOrder is { } weight && sent["orderId"] is not null => weight,
        (null, not null) => WeightOfPair ?? Weight,
        (null, null) => WeightOfAll ?? Weight,
        _ => Weight,
    };
}
