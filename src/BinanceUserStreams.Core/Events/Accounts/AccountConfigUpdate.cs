using System.Globalization;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// A setting of the account has changed: what the markets have in common. There is no event for the position mode.
/// Source: Event Account Configuration Update of each market.
/// </summary>
public abstract class AccountConfigUpdate : UserStreamEvent
{
    private OptionalNumber _leverage;

    private protected AccountConfigUpdate()
    {
    }

    /// <inheritdoc/>
    public override string EventType => "ACCOUNT_CONFIG_UPDATE";

    /// <inheritdoc/>
    public override string Summary => Leverage is { } leverage
        ? SummaryText.Of(Symbol, "leverage", leverage.ToString(CultureInfo.InvariantCulture))
        : SummaryText.Of(Symbol);

    /// <summary>The symbol whose leverage has changed.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The leverage.</summary>
    public long? Leverage => _leverage.Value;

    internal override IEnumerable<string?> Symbols => [Symbol];

    internal static FieldTable<AccountConfigUpdate> LeverageFields { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "l", nameof(Leverage), static (e, ref r) => e._leverage = r.Number() },
    };
}
