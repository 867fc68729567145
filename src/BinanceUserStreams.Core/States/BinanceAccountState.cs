using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.States;

/// <summary>
/// What an account holds at one moment: balances, positions and open orders, with what it has realised and paid on that day, as the
/// events and snapshots of a journal tell it.
/// </summary>
public sealed class BinanceAccountState
{
    internal BinanceAccountState(StreamSource source) => Source = source;

    /// <summary>The market.</summary>
    public Market Market => Source.Market;

    /// <summary>The user's own name for the account; null if it has none.</summary>
    public string? Account => Source.Account;

    /// <summary>The symbol of an isolated margin account; null on every other market.</summary>
    public string? IsolatedSymbol => Source.Symbol;

    /// <summary>The moment (UTC): the one that was asked for, or that of the last that the journal has of the account.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>From when on the journal has something of the account (UTC).</summary>
    public DateTimeOffset KnownFrom { get; internal init; }

    /// <summary>
    /// When the last snapshot of the account was read (UTC). Null if there is none: what has not changed since
    /// <see cref="KnownFrom"/> is not in the state then.
    /// </summary>
    public DateTimeOffset? SnapshotAt { get; internal init; }

    /// <summary>True if there was a snapshot, and nothing that may have changed the account since then is missing.</summary>
    public bool IsCertain => SnapshotAt is not null && Uncertainties.Count == 0;

    /// <summary>
    /// The times of which something is missing that nothing has told since. The first may be that before the journal: what no
    /// snapshot has told.
    /// </summary>
    public IReadOnlyList<AccountStateUncertainty> Uncertainties { get; internal init; } = [];

    /// <summary>The balances that are not 0, by product and asset.</summary>
    public IReadOnlyList<AccountStateBalance> Balances { get; internal init; } = [];

    /// <summary>The positions that are not 0, by product, symbol and side.</summary>
    public IReadOnlyList<AccountStatePosition> Positions { get; internal init; } = [];

    /// <summary>The open orders, by product, symbol and id.</summary>
    public IReadOnlyList<AccountStateOrder> OpenOrders { get; internal init; } = [];

    /// <summary>The conditional orders that wait, likewise.</summary>
    public IReadOnlyList<AccountStateAlgoOrder> OpenAlgoOrders { get; internal init; } = [];

    /// <summary>The day (UTC) of <see cref="At"/>, whose sums the next two are.</summary>
    public DateTimeOffset Day { get; internal init; }

    /// <summary>The profit that the day's fills have realised, before fees, by asset.</summary>
    public IReadOnlyList<BinanceAmount> RealizedProfit { get; internal init; } = [];

    /// <summary>The fees of the day's fills, by asset; negative is a rebate.</summary>
    public IReadOnlyList<BinanceAmount> Fees { get; internal init; } = [];

    /// <summary>True if a text of it holds what a terminal would obey.</summary>
    public bool HasUnprintableText => UnprintableText.IsIn(this);

    internal StreamSource Source { get; }

    /// <summary>Since the journal knows of the account: what two moments differ by is what happened between them.</summary>
    internal IReadOnlyDictionary<string, ExactNumber> AllProfit { get; init; } = new Dictionary<string, ExactNumber>();

    /// <summary>Likewise.</summary>
    internal IReadOnlyDictionary<string, ExactNumber> AllFees { get; init; } = new Dictionary<string, ExactNumber>();

    /// <summary>All items.</summary>
    internal IEnumerable<AccountStateItem> Items => [.. Balances, .. Positions, .. OpenOrders, .. OpenAlgoOrders];

    /// <summary>The same with the positions and orders of some symbols only.</summary>
    internal BinanceAccountState Of(Predicate<string> symbol) => Copy(
        AccountStateParts.Balances | AccountStateParts.Positions | AccountStateParts.OpenOrders | AccountStateParts.OpenAlgoOrders, symbol);

    /// <summary>The same with some parts only.</summary>
    internal BinanceAccountState Only(AccountStateParts parts) => Copy(parts, _ => true);

    private BinanceAccountState Copy(AccountStateParts parts, Predicate<string> symbol) => new(Source)
    {
        At = At,
        KnownFrom = KnownFrom,
        SnapshotAt = SnapshotAt,
        Uncertainties = Uncertainties,
        Balances = (parts & AccountStateParts.Balances) == 0 ? [] : Balances,
        Positions = (parts & AccountStateParts.Positions) == 0 ? [] : [.. Positions.Where(position => symbol(position.Symbol))],
        OpenOrders = (parts & AccountStateParts.OpenOrders) == 0 ? [] : [.. OpenOrders.Where(order => symbol(order.Symbol))],
        OpenAlgoOrders =
            (parts & AccountStateParts.OpenAlgoOrders) == 0 ? [] : [.. OpenAlgoOrders.Where(order => symbol(order.Symbol))],
        Day = Day,
        RealizedProfit = RealizedProfit,
        Fees = Fees,
        AllProfit = AllProfit,
        AllFees = AllFees,
    };

    /// <summary>The account, and how many of what it has.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Source}: {Balances.Count} balances, {Positions.Count} positions, {OpenOrders.Count + OpenAlgoOrders.Count} open orders");
}
