using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>Balances and positions of one stream, each as the events that tell it do.</summary>
internal sealed class AccountState(Trades trades, Predicate<string>? isWanted)
{
    // A Spot account may hold hundreds of assets, with three balances each.
    private const int MostBalances = 600;
    private const int MostPositions = 1000;
    private const decimal LargestSummand = decimal.MaxValue / 2;
    private const string Wallet = "Wallet";

    public BoundedDictionary<BalanceKey, BalanceHistory> Balances { get; } = new(MostBalances);

    public BoundedDictionary<PositionKey, PositionState> Positions { get; } = new(MostPositions);

    public void Add(DateTimeOffset at, UserStreamEvent received)
    {
        switch (received)
        {
            case AccountUpdate update:
                Add(at, update);
                break;
            case OptionsBalancePositionUpdate update:
                Add(at, update);
                break;
            case OptionsAccountUpdate update:
                AddBalance(at, "Equity", null, update.AccountEquity);
                AddBalance(at, Wallet, null, update.WalletBalance);
                break;
            case OutboundAccountPosition update:
                Add(at, update);
                break;
            case PortfolioMarginProAccountUpdate update:
                // In USD: the page Event pmProAccountUpdate says so.
                AddBalance(at, "Equity", "USD", update.ActualEquity);
                break;
        }
    }

    private void Add(DateTimeOffset at, AccountUpdate update)
    {
        trades.Net.Add(at, update);
        var unit = (update as PortfolioMarginAccountUpdate)?.BusinessUnit ?? "";
        var wallet = unit.Length > 0 ? $"{unit} wallet" : Wallet;
        foreach (var balance in update.Balances ?? [])
        {
            AddBalance(at, wallet, balance.Asset, balance.WalletBalance);
        }

        foreach (var position in update.Positions ?? [])
        {
            SymbolKey symbol = new(unit, position.Symbol ?? "");
            trades.Learn(at, symbol, position.MarginAsset);
            if (Find(symbol, position.PositionSide) is { } state)
            {
                state.At = at;
                state.Amount = position.PositionAmount;
                state.EntryPrice = position.EntryPrice;
                state.UnrealizedProfit = position.UnrealizedProfit;
                state.MarginAsset = KeptName.Of(position.MarginAsset);
            }
        }
    }

    private void Add(DateTimeOffset at, OptionsBalancePositionUpdate update)
    {
        foreach (var balance in update.Balances ?? [])
        {
            AddBalance(at, Wallet, balance.Asset, balance.Balance);
        }

        foreach (var position in update.Positions ?? [])
        {
            if (Find(new SymbolKey("", position.Symbol ?? ""), null) is { } state)
            {
                state.At = at;
                state.Amount = position.PositionQuantity;
                state.EntryPrice = position.AverageEntryPrice;
            }
        }
    }

    private void Add(DateTimeOffset at, OutboundAccountPosition update)
    {
        var isPortfolioMargin = update.Market == Market.PortfolioMargin;
        foreach (var balance in update.Balances ?? [])
        {
            AddBalance(at, isPortfolioMargin ? "Margin total" : "Total", balance.Asset, Sum(balance.Free, balance.Locked));
            AddBalance(at, isPortfolioMargin ? "Margin free" : "Free", balance.Asset, balance.Free, isPart: true);
            AddBalance(at, isPortfolioMargin ? "Margin locked" : "Locked", balance.Asset, balance.Locked, isPart: true);
        }
    }

    // Null where a decimal cannot hold it exactly.
    private static decimal? Sum(decimal? one, decimal? other)
    {
        if (one is not { } first || other is not { } second
            || Math.Abs(first) > LargestSummand || Math.Abs(second) > LargestSummand)
        {
            return null;
        }

        var sum = first + second;
        return sum - first == second ? sum : null;
    }

    private PositionState? Find(SymbolKey symbol, string? side) =>
        (isWanted is null || isWanted(symbol.Symbol))
        && Positions.TryGet(new PositionKey(symbol, side ?? ""), out var state)
            ? state
            : null;

    private void AddBalance(DateTimeOffset at, string wallet, string? asset, decimal? balance, bool isPart = false)
    {
        if (balance is { } known && Balances.TryGet(new BalanceKey(wallet, asset ?? ""), out var history))
        {
            history.IsPart = isPart;
            history.Add(at, known);
        }
    }
}
