using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>A stream of a schedule, and what its account does.</summary>
/// <param name="Market">The market.</param>
/// <param name="Account">The account's name, at the exchange and here.</param>
internal sealed record StreamPlan(Market Market, string Account)
{
    /// <summary>The symbol of an isolated margin account; null on every other market.</summary>
    public string? Symbol { get; init; }

    /// <summary>The account's events come to subscriptions on the WebSocket API, and there is no listen key.</summary>
    public bool IsSubscribed => Emulated.UsesWebSocketApi;

    /// <summary>Path and query of the stream where they are not those of the catalogue; null where they are.</summary>
    public string? Form { get; init; }

    /// <summary><c>-ConnectionCount</c>.</summary>
    public int Connections { get; init; } = 1;

    /// <summary><c>-RotateAfter</c>.</summary>
    public TimeSpan RotateAfter { get; init; }

    /// <summary><c>-KeepAliveInterval</c>.</summary>
    public TimeSpan KeepAliveInterval { get; init; }

    /// <summary>Trades a second of the exchange's clock, on average.</summary>
    public double Rate { get; init; }

    /// <summary>How long it trades and how long it then rests; null if it never rests.</summary>
    public TimeSpan? Burst { get; init; }

    /// <summary>How what its gaps missed is read back; null if it is not.</summary>
    public RepairPlan? Repair { get; init; }

    /// <summary>True if what its gaps missed is to be there in the end.</summary>
    public bool IsRepaired => Repair is { MayRead: true };

    /// <summary>True if the market's REST API tells what an account did.</summary>
    public bool HasHistory => Market is not (Market.MarginRisk or Market.PortfolioMarginPro);

    /// <summary>The stream.</summary>
    public StreamSource Source => new(Market, Account, Symbol);

    /// <summary>The same market at the exchange.</summary>
    public EmulatedMarket Emulated => EmulatedMarket.Parse(Market.ToString());

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Market}{(Symbol is null ? "" : $" {Symbol}")} ({Account}){(Form is null ? "" : $" at {Form}")}, {Connections} socket(s), rotation after {RotateAfter:hh\\:mm\\:ss}, ")
        + FormattableString.Invariant(
            $"keep-alive each {KeepAliveInterval:mm\\:ss}, {Rate:0.0} trades/s{(Burst is { } burst ? $" in bursts of {burst:mm\\:ss}" : "")}")
        + (Repair is null ? "" : $", {Repair}");
}
