using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Streams;

/// <summary>What a stream works with.</summary>
/// <param name="Keys">Creates and extends the key.</param>
/// <param name="Connector">Opens sockets.</param>
/// <param name="Random">Uniform in [0, 1): the jitter's source.</param>
/// <param name="Time">The clock.</param>
internal sealed record StreamTools(
    ListenKeyClient Keys, IStreamConnector Connector, Func<double> Random, TimeProvider Time);
