namespace BinanceUserStreams.Markets;

/// <summary>Production, or the demo with play money. API keys of one are unknown to the other.</summary>
public enum ExchangeEnvironment
{
    /// <summary>The real exchange.</summary>
    Production = 1,

    /// <summary>The futures demo (formerly testnet); its API keys are made on demo.binance.com.</summary>
    Demo,
}
