using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Telemetry;

/// <summary>The attributes that name a stream's series; two streams with the same attributes are one series.</summary>
internal readonly record struct TelemetrySource(string Market, string Account)
{
    /// <summary>The attributes of a stream or a request; both empty for a request that belongs to no stream.</summary>
    public static TelemetrySource Of(StreamSource? source) => source is null
        ? new("", "")
        : new(source.Market.ToString(), WireText.Printable(source.Account ?? ""));

    public KeyValuePair<string, object?> MarketTag => new(TelemetryAttributes.Market, Market);

    public KeyValuePair<string, object?> AccountTag => new(TelemetryAttributes.Account, Account);
}
