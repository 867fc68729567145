using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes symbols that are traded most, in the form of the market that was given.</summary>
public sealed class SymbolCompleter : IArgumentCompleter
{
    private const string Pattern = "every symbol that fits";
    private const string Pair = "pair";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Suggestions.Of(
            wordToComplete,
            from market in Suggestions.Markets(fakeBoundParameters)
            from symbol in Of(market)
            group symbol.Meaning by symbol.Text into meanings
            select (meanings.Key, meanings.First()));

    private static (string Text, string Meaning)[] Of(Market market) => market switch
    {
        Market.CoinMFutures =>
            [("BTCUSD_PERP", "perpetual"), ("ETHUSD_PERP", "perpetual"), ("BTCUSD*", Pattern), ("*_PERP", Pattern)],
        Market.Options => [("BTC-*", Pattern), ("ETH-*", Pattern), ("*-C", Pattern), ("*-P", Pattern)],
        Market.Spot or Market.CrossMargin =>
        [
            ("BTCUSDT", Pair), ("ETHUSDT", Pair), ("BNBUSDT", Pair), ("ETHBTC", Pair), ("BTC*", Pattern), ("ETH*", Pattern),
            ("*USDC", Pattern),
        ],

        // Each is an account, and a stream, of its own.
        Market.IsolatedMargin => [("BTCUSDT", Pair), ("ETHUSDT", Pair), ("BNBUSDT", Pair), ("ETHBTC", Pair)],
        _ =>
        [
            ("BTCUSDT", "perpetual"), ("ETHUSDT", "perpetual"), ("BNBUSDT", "perpetual"), ("SOLUSDT", "perpetual"),
            ("BTC*", Pattern), ("ETH*", Pattern), ("*USDC", Pattern),
        ],
    };
}
