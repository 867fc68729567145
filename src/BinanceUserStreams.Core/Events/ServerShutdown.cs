using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>
/// The server of the WebSocket API will soon close the connection; Receive-BinanceUserStream opens another one before. It
/// is of the connection, not of the account. Source: Server Shutdown, in the general information of the WebSocket API.
/// </summary>
public sealed class ServerShutdown : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "serverShutdown";

    /// <inheritdoc/>
    public override string Summary => "server will close the connection";

    internal override bool IsNotice => true;

    internal static FieldTable<ServerShutdown> Fields { get; } = new(Common.For<ServerShutdown>());
}
