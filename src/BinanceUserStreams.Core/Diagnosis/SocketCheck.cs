using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Opens the stream's connection. That it opens says nothing about a listen key: unknown ones connect as well. Where there is
/// none it is not read before the account is subscribed on it.
/// </summary>
internal sealed class SocketCheck(
    DiagnosisSettings settings, DiagnosisState state, IStreamConnector connector, IReadOnlyList<IStreamCheck> needs,
    TimeProvider time) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.Socket;

    public Uri Host => settings.Endpoint.StreamUri;

    public IReadOnlyList<IStreamCheck> Needs => needs;

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var key = state.ListenKey?.ListenKey;
        using var timer = time.CancelAfter(settings.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var socket = await connector.ConnectAsync(StreamAddress.Of(settings.Endpoint, key ?? ""), either.Token)
                .ConfigureAwait(false);
            if (key is null)
            {
                state.OpenSocket = socket;
            }
            else
            {
                state.Socket = ExaminedSocket.OfListenKey(socket, settings.Source, time);
            }

            return StreamAddressTrap.Find(settings.Endpoint) is { } trap
                ? Finding.Warning($"connected, but {trap}", Remedies.SilentAddress)
                : Finding.Passed($"connected to {Host.Authority}");
        }
        catch (StreamConnectException exception)
        {
            // The runtime's words for a status are longer and say no more; those for a redirect are ours.
            var reason = exception.HttpStatus is { } status and not (>= 300 and < 400)
                ? FormattableString.Invariant($"HTTP {status} instead of a WebSocket")
                : WireText.OneLine(exception.Message, key).TrimEnd('.');
            return Finding.Failed(
                $"{Host.Authority}: {reason}",
                Remedies.ActionForRefusedSocket(exception.HttpStatus));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Failed(
                FormattableString.Invariant($"{Host.Authority}: no answer within {settings.Timeout.TotalSeconds:0.#} s"),
                Remedies.ActionForRefusedSocket(null));
        }
    }
}
