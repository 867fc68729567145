using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// Balances or positions have changed: what the futures markets and Portfolio Margin have in common. Only what changed
/// is in it. Source: Event Balance and Position Update of each market.
/// </summary>
public abstract class AccountUpdate : UserStreamEvent
{
    private protected AccountUpdate()
    {
    }

    /// <inheritdoc/>
    public override string EventType => "ACCOUNT_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(Reason, Symbol, SummaryText.Items(Balances), SummaryText.Items(Positions));

    /// <summary>DEPOSIT, WITHDRAW, ORDER, FUNDING_FEE, MARGIN_TRANSFER, MARGIN_TYPE_CHANGE ...</summary>
    public string? Reason { get; private set; }

    /// <summary>The symbol of a funding fee; missing with any other reason.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The balances that have changed.</summary>
    public IReadOnlyList<AccountBalance>? Balances { get; private set; }

    /// <summary>The positions that have changed, with every side of their symbol; COIN-M sends all symbols.</summary>
    public IReadOnlyList<AccountPosition>? Positions { get; private set; }

    internal override IEnumerable<string?> Symbols => [Symbol, .. Positions?.Select(position => position.Symbol) ?? []];

    internal static FieldTable<AccountUpdate> AccountFields { get; } = new()
    {
        { "m", nameof(Reason), static (e, ref r) => e.Reason = r.Name() },
        { "S", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "B", nameof(Balances), static (e, ref r) => e.Balances = r.Objects(AccountBalance.Fields) },
        { "P", nameof(Positions), static (e, ref r) => e.Positions = r.Objects(AccountPosition.Fields) },
    };
}
