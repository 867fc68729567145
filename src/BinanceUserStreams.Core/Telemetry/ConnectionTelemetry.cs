using System.Diagnostics;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The attempts to open a connection, each a span: how long the handshake took, and why it failed. The connection itself
/// is none, because it lasts for a day and its end is not seen until then; events are none, because there are millions.
/// </summary>
internal static class ConnectionTelemetry
{
    /// <summary>Begins the span of an attempt; null if nobody traces. It has the host: the path has the key.</summary>
    public static Activity? Start(TelemetrySource source, MarketEndpoint endpoint) =>
        StreamInstruments.Activities.HasListeners()
            ? StreamInstruments.Activities.StartActivity(
                "connect", ActivityKind.Client, default(ActivityContext),
                [
                    .. source.Tags,
                    new(TelemetryAttributes.ServerAddress, endpoint.StreamUri.Host),
                    new(TelemetryAttributes.ServerPort, endpoint.StreamUri.Port),
                    new(TelemetryAttributes.Protocol, "websocket"),
                ])
            : null;

    /// <summary>It is open.</summary>
    public static void Opened(Activity? span, int number) => span?.SetTag(TelemetryAttributes.Connection, number);

    /// <summary>It is not.</summary>
    public static void Failed(Activity? span, BinanceErrorId error, string problem, int? httpStatus = null) => span?
        .SetTag(TelemetryAttributes.ErrorType, error.ToString())
        .SetTag(TelemetryAttributes.StatusCode, httpStatus)
        .SetStatus(ActivityStatusCode.Error, problem);
}
