using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What a stream works with.</summary>
/// <param name="Keys">Creates and extends the key.</param>
/// <param name="Connector">Opens connections.</param>
/// <param name="Random">Uniform in [0, 1): the jitter's source.</param>
/// <param name="Time">The clock.</param>
internal sealed record StreamContext(
    ListenKeyClient Keys, IStreamConnector Connector, Func<double> Random, TimeProvider Time)
{
    /// <summary>Which hosts have asked to wait: that of the requests, which connections obey too.</summary>
    public RequestGate Gate { get; init; } = RequestGate.Shared;
}
