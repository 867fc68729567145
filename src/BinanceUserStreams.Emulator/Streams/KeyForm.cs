namespace BinanceUserStreams.Emulator.Streams;

/// <summary>How a client named a listen key.</summary>
internal enum KeyForm
{
    /// <summary><c>/ws/{key}</c> or <c>/stream?streams={key}</c>.</summary>
    Path,

    /// <summary><c>?listenKey={key}</c>.</summary>
    Query,

    /// <summary>The command <c>SUBSCRIBE</c> on an open socket.</summary>
    Command,
}
