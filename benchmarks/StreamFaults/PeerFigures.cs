namespace BinanceUserStreams.Benchmarks;

/// <summary>
/// Figures of other libraries, measured once on another day with the same kind of emulator: seconds from the fault to
/// the next event. Binance.Net 13.0.1, binance (npm) 3.6.5, @binance/derivatives-trading-usds-futures 38.1.1, ccxt pro
/// 4.5.84, python-binance 1.0.36.
/// </summary>
internal static class PeerFigures
{
    // It connects with the key that has ended, and hears nothing.
    private const string DeadKey = "dead key";

    public static IReadOnlyList<string> Names { get; } =
        ["Binance.Net", "binance (npm)", "official JS", "ccxt pro", "python-binance"];

    public static IReadOnlyList<PeerFigure> All { get; } =
    [
        new("TCP drop", "0.6", "1.3", "5.8", "1.0", "2.8")
        {
            Case = "TCP drop",
        },
        new("event sent again after it", "twice", "twice", "twice", "twice", "twice")
        {
            Case = FaultCases.SentAgain,
        },
        new("listenKeyExpired", "~59 min", "1.3", "never", "<= 20 min", "<= 5 min")
        {
            Case = "listenKeyExpired",
        },
        new("expired, then TCP drop", DeadKey, "1.3", DeadKey, DeadKey, DeadKey)
        {
            Case = "listenKeyExpired, TCP drop",
        },
        new("key closed elsewhere", "~59 min", "at 50 min", "never", "<= 20 min", "<= 5 min")
        {
            Case = "key gone without notice",
        },
        new("half-open", "25", "15.5", "never (100)", "> 100", "42")
        {
            Case = "half-open",
        },
    ];
}
