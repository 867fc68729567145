using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams;

/// <summary>Opens the sockets of a stream, each with the key that is valid at that moment.</summary>
internal sealed class LinkOpener(
    StreamSettings settings, IStreamConnector connector, KeyKeeper keeper, EventMerge merge, StatusLog log,
    TimeProvider time)
{
    private readonly HeartbeatSupport _support = new();
    private int _count;

    /// <summary>One attempt, with a key that was confirmed more than so often.</summary>
    /// <exception cref="BinanceException">EndpointRetired: no attempt will ever succeed.</exception>
    public async Task<OpenedLink> OpenAsync(int confirmations, CancellationToken cancellationToken)
    {
        var key = await keeper.ConfirmAsync(confirmations, cancellationToken);
        log.Tell(StreamStatusKind.Connecting, $"connecting to {settings.Endpoint.StreamUri}");
        using var timer = time.CancelAfter(settings.ConnectTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var address = settings.Endpoint.StreamUriFor(key.Key.ListenKey, settings.EventTypes);
            var socket = await connector.ConnectAsync(address, either.Token);
            return new OpenedLink(new StreamLink(++_count, key, socket, merge, _support, time));
        }
        catch (StreamConnectException exception) when (exception.HttpStatus == 410)
        {
            throw BinanceError.Of(BinanceErrorId.EndpointRetired, $"{settings.Endpoint.StreamUri} answers HTTP 410");
        }
        catch (StreamConnectException exception)
        {
            var problem = WireText.OneLine(exception.Message, key.Key.ListenKey).TrimEnd('.');
            return new OpenedLink(problem, exception.RetryAfter?.At(time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OpenedLink(FormattableString.Invariant(
                $"no answer within {settings.ConnectTimeout.TotalSeconds:0} s"));
        }
    }
}
