using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What a scripted account is to trade. The same plan gives the same orders on every fresh start.</summary>
public sealed record TradingPlan
{
    /// <summary>The market: USD-M, COIN-M, Portfolio Margin, Spot, cross or isolated margin, options.</summary>
    public required EmulatedMarket Market { get; init; }

    /// <summary>
    /// The account; when absent, the only one that has a listen key of the market, or a subscription to it.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>The symbol of the account, on isolated margin only; the account trades that alone.</summary>
    public string? Symbol { get; init; }

    /// <summary>What it trades; two symbols of the market when absent.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>How many orders; 0 trades until it is stopped.</summary>
    public int Count { get; init; }

    /// <summary>Into how many trades each order is filled; 1 to 4 by turns of chance when absent.</summary>
    public int? FillsPerOrder { get; init; }

    /// <summary>
    /// True to place every order with the algo service: it is told as <c>ALGO_UPDATE</c> until it is triggered, and when
    /// it has been filled. On Spot and Margin it is placed as one of an order list, OCO: what stood beside it expires.
    /// </summary>
    public bool Conditional { get; init; }

    /// <summary>
    /// True to let something else happen after every order, on Spot and Margin only: by turns a deposit, a withdrawal, a
    /// lock by another product and its end.
    /// </summary>
    public bool Transfers { get; init; }

    /// <summary>
    /// True to let the account trade with itself: every order meets another one of the other side, and
    /// each of their trades is told twice with one id.
    /// </summary>
    public bool SelfTrades { get; init; }

    /// <summary>
    /// True to let not every order be filled: by turns one is filled, cancelled, cancelled after its
    /// fills, expired, expired in match, and left open until the next one that is, and then filled. With
    /// <see cref="Conditional"/> by turns one is triggered, cancelled, and left open until the next one that is, and then
    /// expires.
    /// </summary>
    public bool MixedEndings { get; init; }

    /// <summary>True to trade on margin, on Portfolio Margin only, which has futures and margin.</summary>
    public bool Margin { get; init; }

    /// <summary>
    /// How many orders a second of the exchange's clock, which the time scale does not hurry here. Without this and
    /// <see cref="EventsPerSecond"/> it trades as fast as its slowest listener reads.
    /// </summary>
    public double? OrdersPerSecond { get; init; }

    /// <summary>How many events a second, in place of <see cref="OrdersPerSecond"/>.</summary>
    public double? EventsPerSecond { get; init; }

    /// <summary>Where chance begins.</summary>
    public int Seed { get; init; } = 1;

    internal TradingPlan Checked() => this switch
    {
        { Symbols: { } symbols } when symbols.Count == 0 || symbols.Any(string.IsNullOrEmpty) =>
            throw new ArgumentException("'symbols' must name one at least."),
        { Market.HasSymbols: true, Symbol: null or "" } =>
            throw new ArgumentException($"{Market} needs 'symbol': it has an account for each."),
        { Market.HasSymbols: false, Symbol: not null } =>
            throw new ArgumentException($"{Market} has no account of a 'symbol'; what it trades goes into 'symbols'."),
        { Market.HasSymbols: true, Symbols: not null } =>
            throw new ArgumentException($"{Market} trades its 'symbol' alone, and takes no 'symbols'."),
        { Transfers: true, Margin: false, Market.UsesWebSocketApi: false } =>
            throw new ArgumentException("'transfers' are of Spot and Margin only."),
        { Margin: true } when Market != EmulatedMarket.PortfolioMargin =>
            throw new ArgumentException("'margin' is of PortfolioMargin only."),
        { Conditional: true, MixedEndings: true } when Margin || Market.UsesWebSocketApi =>
            throw new ArgumentException("'conditional' excludes 'mixedEndings' on Spot and Margin."),
        { Conditional: true } when Market == EmulatedMarket.Options =>
            throw new ArgumentException("'conditional' is not of Options, which have no algo service."),
        { SelfTrades: true } and ({ Conditional: true } or { MixedEndings: true }) =>
            throw new ArgumentException("'selfTrades' excludes 'conditional' and 'mixedEndings'."),
        { Conditional: true, Market: var market, Symbols: { } symbols }
            when market == EmulatedMarket.PortfolioMargin && Instrument.For(market, symbols).Any(one => one.IsInverse) =>
            throw new ArgumentException("Portfolio Margin has no 'conditional' orders of COIN-M here."),
        { Count: < 0 } => throw new ArgumentException("'count' must be 0 (until stopped) or more."),
        { FillsPerOrder: < 1 or > 100 } => throw new ArgumentException("'fillsPerOrder' must be from 1 to 100."),
        { OrdersPerSecond: not null, EventsPerSecond: not null } =>
            throw new ArgumentException("'ordersPerSecond' and 'eventsPerSecond' exclude each other."),
        { OrdersPerSecond: not null and not (>= 0.001 and <= 1_000_000) }
            or { EventsPerSecond: not null and not (>= 0.001 and <= 1_000_000) } =>
            throw new ArgumentException("'ordersPerSecond' and 'eventsPerSecond' must be from 0.001 to 1000000."),
        _ => this,
    };
}
