using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>The requests for a stream's key, each of which ends with what its answer says about the key.</summary>
/// <param name="settings">Whose key it is.</param>
/// <param name="client">Sends them.</param>
/// <param name="apiKey">What the key is created and extended with; null if that is not possible.</param>
/// <param name="time">The clock.</param>
internal sealed class KeyRequests(StreamSettings settings, ListenKeyClient client, ApiKey? apiKey, TimeProvider time)
{
    private CancellationTokenSource? _extending;

    /// <summary>True if a key can be created and extended.</summary>
    public bool ArePossible => apiKey is not null;

    /// <summary>POST: the key that the account has, or a new one.</summary>
    /// <param name="current">The key that the stream has, or had; null before there is one.</param>
    /// <param name="cancellationToken">Cancelled with the stream.</param>
    /// <exception cref="BinanceException">ListenKeyNotFound: there is no API key to create one with.</exception>
    public async Task<KeyEvent> CreateAsync(BinanceListenKey? current, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (apiKey is null)
        {
            throw BinanceError.Of(
                BinanceErrorId.ListenKeyNotFound, $"{current} has ended, and without an API key there is no other");
        }

        var sentAt = ClockReading.Now(time);
        try
        {
            var key = await client.CreateAsync(settings.Endpoint, settings.Account, apiKey, cancellationToken);
            return Answered(key, current, sentAt);
        }
        catch (BinanceException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>PUT: the key lives longer.</summary>
    public async Task<KeyEvent> ExtendAsync(BinanceListenKey current, CancellationToken cancellationToken)
    {
        var sentAt = ClockReading.Now(time);
        using var extending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _extending = extending;
        try
        {
            var key = await client.ExtendAsync(current, apiKey!, extending.Token);
            return key.IsConfirmed ? Answered(key, current, sentAt) : new KeyEvent(KeyInput.UnnamedKey);
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.ListenKeyNotFound)
        {
            return new KeyEvent(KeyInput.Gone);
        }
        catch (BinanceException exception)
        {
            return Failed(exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new KeyEvent(KeyInput.Cancelled);
        }
        finally
        {
            _extending = null;
        }
    }

    /// <summary>What becomes of the PUT that is under way does not matter any more.</summary>
    public void CancelExtension() => _extending?.Cancel();

    private static KeyEvent.Answered Answered(BinanceListenKey key, BinanceListenKey? current, ClockReading sentAt) =>
        new(key.ListenKey == current?.ListenKey ? KeyInput.SameKey : KeyInput.OtherKey, key, sentAt);

    private static KeyEvent.Failed Failed(BinanceException error)
    {
        var isLimited = error.RetryAt is not null || WaitLimit.Least(error.HttpStatus) > TimeSpan.Zero;
        return new(isLimited ? KeyInput.Limited : KeyInput.Failed, error);
    }
}
