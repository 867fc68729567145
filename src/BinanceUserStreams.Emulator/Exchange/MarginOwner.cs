namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>Which margin account a call is about.</summary>
internal static class MarginOwner
{
    /// <summary>The isolated account of a symbol, or the cross margin account without one.</summary>
    public static StreamOwner Of(string account, string? symbol) => symbol is null
        ? new StreamOwner(EmulatedMarket.CrossMargin, account)
        : new StreamOwner(EmulatedMarket.IsolatedMargin, account, symbol);

    /// <summary>Reads the parameter <c>isIsolated</c>; cross margin without it.</summary>
    /// <exception cref="RefusedException">It is neither TRUE nor FALSE.</exception>
    public static bool IsIsolated(string? parameter) => parameter?.ToUpperInvariant() switch
    {
        null or "FALSE" => false,
        "TRUE" => true,
        _ => throw new RefusedException(ExchangeError.InvalidParameter("isIsolated")),
    };
}
