using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Telemetry;

/// <summary>The attributes that name a stream's series; two streams with the same attributes are one series.</summary>
internal readonly record struct TelemetrySource(string Market, string Account, string Symbol)
{
    /// <summary>The attributes of a stream or a request; all empty for a request that belongs to no stream.</summary>
    public static TelemetrySource Of(StreamSource? source) => source is null
        ? new("", "", "")
        : new(
            source.Market.ToString(), WireText.Printable(source.Account ?? ""), WireText.Printable(source.Symbol ?? ""));

    /// <summary>The attributes as every series and every span has them.</summary>
    public KeyValuePair<string, object?>[] Tags => Symbol.Length == 0 ? [MarketTag, AccountTag]
        : [MarketTag, AccountTag, new(TelemetryAttributes.Symbol, Symbol)];

    private KeyValuePair<string, object?> MarketTag => new(TelemetryAttributes.Market, Market);

    private KeyValuePair<string, object?> AccountTag => new(TelemetryAttributes.Account, Account);
}
