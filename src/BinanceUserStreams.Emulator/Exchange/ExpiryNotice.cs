namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>How sockets are told by the event <c>listenKeyExpired</c> that their key has ended.</summary>
public sealed record ExpiryNotice
{
    /// <summary>
    /// How often they are told. More than once has been seen on the wire; 0 lets the key go without notice.
    /// </summary>
    public int Times { get; init; } = 1;

    /// <summary>
    /// Whether <c>E</c> is a text, as seen on the wire of USD-M futures (go-binance#510); as the market documents it
    /// when absent.
    /// </summary>
    public bool? TimeAsText { get; init; }

    /// <summary>Whether the member <c>listenKey</c> is there; as the market documents it when absent.</summary>
    public bool? NamesKey { get; init; }

    /// <summary>The value of <c>E</c>, any number; when the key ended, in milliseconds since 1970, when absent.</summary>
    public long? Time { get; init; }

    internal ExpiryNotice Checked() =>
        Times is >= 0 and <= 100 ? this : throw new ArgumentException("'times' must be from 0 to 100.");
}
