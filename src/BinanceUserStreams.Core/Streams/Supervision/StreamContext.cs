using BinanceUserStreams.Bus;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.ListenTokens;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What a stream works with.</summary>
/// <param name="Requests">Sends the requests of REST.</param>
/// <param name="Connector">Opens connections.</param>
/// <param name="Random">Uniform in [0, 1): the jitter's source.</param>
/// <param name="Time">The clock.</param>
internal sealed record StreamContext(
    RequestExecutor Requests, IStreamConnector Connector, Func<double> Random, TimeProvider Time)
{
    /// <summary>Creates and extends listen keys.</summary>
    public ListenKeyClient Keys { get; } = new(Requests);

    /// <summary>Makes listen tokens.</summary>
    public ListenTokenClient Tokens { get; } = new(Requests);

    /// <summary>Which hosts have asked to wait: that of the requests, which connections obey too.</summary>
    public RequestGate Gate { get; init; } = RequestGate.Shared;

    /// <summary>The fleet that the streams are of; null for none.</summary>
    public IBusHost? Bus { get; init; }

    /// <summary>What the hosts' clocks show.</summary>
    public ExchangeClocks Clocks { get; init; } = ExchangeClocks.For(Time);

    /// <summary>
    /// Opens what reads the account of a stream; it sends nothing before it is asked to. Called for markets that have a history.
    /// </summary>
    public Func<StreamSettings, ApiCredential, IAccountHistory?> OpenHistory { get; init; } = (settings, credential) =>
        new AccountHistory(Requests, settings.Endpoint, settings.Source, credential, Time, settings.RepairWeightLimit);
}
