using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>Something that is traded.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Asset">What profit and commission are paid in.</param>
/// <param name="Price">The price it starts at.</param>
/// <param name="Tick">The smallest difference of prices.</param>
/// <param name="Step">The smallest quantity.</param>
/// <param name="ContractSize">US dollars a contract is worth; absent where the quantity is one of coins.</param>
internal sealed record Instrument(
    string Symbol, string Asset, decimal Price, decimal Tick, decimal Step, decimal? ContractSize)
{
    private const string Inverted = "USD_";
    private const string Perpetual = $"{Inverted}PERP";

    /// <summary>What is bought and sold for <see cref="Asset"/>.</summary>
    public string Coin => Symbol.EndsWith(Asset, StringComparison.Ordinal) ? Symbol[..^Asset.Length] : Symbol;

    /// <summary>Whether contracts of a number of US dollars are traded for the coin: COIN-M.</summary>
    public bool IsInverse => ContractSize is not null;

    /// <summary>The pair of a contract; a symbol of USD-M is its own.</summary>
    public string Pair => IsInverse ? Symbol.Split('_')[0] : Symbol;

    public static IReadOnlyList<Instrument> For(EmulatedMarket market, IReadOnlyList<string>? symbols)
    {
        if (market == EmulatedMarket.Options)
        {
            return [.. (symbols ?? ["BTC-270326-126000-C", "ETH-270326-4000-P"]).Select(Option)];
        }

        var isInverse = market == EmulatedMarket.CoinMFutures;
        var named = symbols ?? (isInverse ? [$"BTC{Perpetual}", $"ETH{Perpetual}"] : ["BTCUSDT", "ETHUSDT"]);
        // Portfolio Margin has both.
        return [.. named.Select(symbol =>
            isInverse || (market == EmulatedMarket.PortfolioMargin && symbol.Contains(Inverted, StringComparison.Ordinal))
                ? Inverse(symbol)
                : Linear(symbol))];
    }

    /// <summary>The profit of holding an amount from one price to another, in <see cref="Asset"/>.</summary>
    public decimal Profit(decimal amount, decimal from, decimal to) => decimal.Round(
        ContractSize is { } size ? amount * size * ((1 / from) - (1 / to)) : amount * (to - from), 8);

    /// <summary>What an amount is worth at a price, in <see cref="Asset"/>.</summary>
    public decimal Value(decimal amount, decimal price) =>
        decimal.Round(ContractSize is { } size ? amount * size / price : amount * price, 8);

    /// <summary>The average of two prices by the amounts they were paid for.</summary>
    public decimal Average(decimal amount, decimal price, decimal otherAmount, decimal otherPrice)
    {
        var total = amount + otherAmount;
        return decimal.Round(
            ContractSize is null
                ? ((amount * price) + (otherAmount * otherPrice)) / total
                : total / ((amount / price) + (otherAmount / otherPrice)),
            5);
    }

    private static Instrument Linear(string symbol) => symbol switch
    {
        "BTCUSDT" => new(symbol, "USDT", 64089.20m, 0.10m, 0.001m, null),
        "ETHUSDT" => new(symbol, "USDT", 3120.50m, 0.01m, 0.01m, null),
        _ => new(symbol, "USDT", 85.67m, 0.01m, 0.1m, null),
    };

    private static Instrument Option(string symbol) => symbol.StartsWith("BTC-", StringComparison.Ordinal)
        ? new(symbol, "USDT", 1200m, 5m, 0.01m, null)
        : new(symbol, "USDT", 85.60m, 0.20m, 0.1m, null);

    private static Instrument Inverse(string symbol)
    {
        var coin = symbol.Split("USD")[0];
        return coin == "BTC"
            ? new(symbol, coin, 64089.2m, 0.1m, 1m, 100m)
            : new(symbol, coin, 3120.50m, 0.01m, 1m, 10m);
    }
}
