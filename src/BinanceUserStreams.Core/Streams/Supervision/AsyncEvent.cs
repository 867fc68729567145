namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Something that happens again and again and can be awaited.</summary>
internal sealed class AsyncEvent
{
    private TaskCompletionSource<bool> _next = New();

    /// <summary>Ends the next time it happens.</summary>
    public Task Next => _next.Task;

    /// <summary>It happens.</summary>
    public void Raise()
    {
        var now = _next;
        _next = New();
        now.SetResult(true);
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
