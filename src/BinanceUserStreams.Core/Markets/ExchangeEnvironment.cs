namespace BinanceUserStreams.Markets;

/// <summary>Production, or a place with play money. API keys of one are unknown to the others.</summary>
public enum ExchangeEnvironment
{
    /// <summary>The real exchange.</summary>
    Production = 1,

    /// <summary>The demo (for futures formerly the testnet); its API keys are made on demo.binance.com.</summary>
    Demo,

    /// <summary>The Spot testnet; its API keys are made on testnet.binance.vision.</summary>
    Testnet,
}
