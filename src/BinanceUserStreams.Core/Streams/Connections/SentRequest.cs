using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>A request that was sent.</summary>
/// <param name="id">What its answer names, as text.</param>
/// <param name="sentAt">When it was sent.</param>
/// <param name="answered">Gets the answer's frame before whatever came behind it is looked at; null for nobody.</param>
internal sealed class SentRequest(string id, ClockReading sentAt, Action<byte[]>? answered)
{
    private readonly TaskCompletionSource<byte[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What its answer names, as text.</summary>
    public string Id => id;

    /// <summary>When it was sent.</summary>
    public ClockReading SentAt => sentAt;

    /// <summary>Ends with the answer's frame when it comes, which may be never.</summary>
    public Task<byte[]> Answer => _answer.Task;

    /// <summary>The answer has come.</summary>
    public void Complete(byte[] answer)
    {
        answered?.Invoke(answer);
        _answer.TrySetResult(answer);
    }
}
