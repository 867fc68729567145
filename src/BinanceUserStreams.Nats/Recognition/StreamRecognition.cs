using BinanceUserStreams.Errors;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Recognition;

/// <summary>
/// Looks once over each connection whether the stream there is the one that was found before: what is published to another cluster,
/// or read from it, is lost to everybody who is on the first one. A server of another one is left, for whichever is next.
/// </summary>
internal sealed class StreamRecognition(NatsLink link, JetStreamApi api, NatsSettings settings, StreamIdentity identity)
{
    private readonly object _gate = new();
    private CancellationToken _connection;
    private Task? _looking;

    /// <summary>Ends when the stream of this connection is known to be ours, or when that cannot be found out.</summary>
    /// <exception cref="BinanceException">BusLayoutDiffers: it is another one. BusUnavailable: there was no answer.</exception>
    public Task RequireAsync()
    {
        lock (_gate)
        {
            var connection = link.Lost;
            if (_looking is null || connection != _connection || _looking.IsFaulted)
            {
                _connection = connection;
                _looking = LookAsync(connection);
            }

            return _looking;
        }
    }

    private async Task LookAsync(CancellationToken connection)
    {
        try
        {
            using var info = await api.RequireAsync($"STREAM.INFO.{settings.Stream}", null, connection).ConfigureAwait(false);
            identity.RequireSame(info.Root);
        }
        catch (BinanceException exception) when (exception.ErrorId is BinanceErrorId.BusNotPermitted or BinanceErrorId.BusNotInitialized)
        {
            // Who may not look cannot be told more; a stream that is not there takes nothing, and says so.
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusLayoutDiffers)
        {
            link.Leave(connection);
            throw;
        }
        catch (OperationCanceledException)
        {
            throw BinanceError.Of(BinanceErrorId.BusUnavailable, "the connection was lost");
        }
    }
}
