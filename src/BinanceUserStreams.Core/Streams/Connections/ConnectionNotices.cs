using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Heeds what the exchange says about a connection itself, after it was delivered in its place among the events.
/// </summary>
/// <param name="access">What gives the connection its events.</param>
/// <param name="end">Ends the connection, for a reason in words.</param>
internal sealed class ConnectionNotices(IStreamAccess access, Action<string> end)
{
    private readonly TaskCompletionSource<string> _endAnnounced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is known that the connection will not last, with the reason in words; else never.</summary>
    public Task<string> EndAnnounced => _endAnnounced.Task;

    /// <summary>Something came.</summary>
    /// <param name="event">What came.</param>
    /// <param name="subscription">The subscription that it names; null if it names none.</param>
    public void Heed(UserStreamEvent @event, long? subscription)
    {
        switch (@event)
        {
            case ServerShutdown:
                AnnounceEnd("the server had announced that it shuts down");
                break;
            case EventStreamTerminated when access.IsCurrent(subscription):
                end("the exchange had ended the subscription");
                break;
        }
    }

    /// <summary>A request was answered; false if that shows that no events come any more.</summary>
    /// <param name="answer">The answer's frame.</param>
    public bool Heed(byte[] answer)
    {
        var isDenied = access.IsDeniedBy(answer);
        if (isDenied)
        {
            end("the exchange no longer has the subscription");
        }

        return !isDenied;
    }

    /// <summary>The connection will not last.</summary>
    /// <param name="reason">Why, in words.</param>
    public void AnnounceEnd(string reason) => _endAnnounced.TrySetResult(reason);
}
