namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>The exchange refuses a call.</summary>
internal sealed class RefusedException(ExchangeError error) : Exception(error.Msg)
{
    public ExchangeError Error { get; } = error;

    /// <exception cref="RefusedException">There is an error.</exception>
    public static void ThrowIf(ExchangeError? error)
    {
        if (error is not null)
        {
            throw new RefusedException(error);
        }
    }
}
