using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A socket that delivers what a test puts into it, in parts that fit, and waits when there is nothing.</summary>
internal sealed class SocketOfParts : IStreamSocket
{
    private readonly Queue<Func<ReceiveResult>> _parts = new();
    private ReadOnlyMemory<byte> _rest;
    private bool _restEndsFrame;
    private ArraySegment<byte> _room;
    private TaskCompletionSource<ReceiveResult>? _waiting;

    public void Put(ReadOnlyMemory<byte> bytes, bool endsFrame = true) => Put(() =>
    {
        (_rest, _restEndsFrame) = (bytes, endsFrame);
        return TakeRest();
    });

    public void Close(string close) => Put(() => new ReceiveResult(0, true, close));

    public void Break(string reason) => Put(() => throw new IOException(reason));

    public ValueTask<ReceiveResult> ReceiveAsync(ArraySegment<byte> buffer)
    {
        _room = buffer;
        if (_rest.Length > 0)
        {
            return new(TakeRest());
        }

        if (_parts.TryDequeue(out var part))
        {
            return new(part());
        }

        _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new(_waiting.Task);
    }

    public Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Abort() => Break("aborted");

    public void Dispose()
    {
        // There is nothing.
    }

    private void Put(Func<ReceiveResult> part)
    {
        if (_waiting is not { } waiting)
        {
            _parts.Enqueue(part);
            return;
        }

        _waiting = null;
        try
        {
            waiting.SetResult(part());
        }
        catch (IOException exception)
        {
            waiting.SetException(exception);
        }
    }

    private ReceiveResult TakeRest()
    {
        var count = Math.Min(_rest.Length, _room.Count);
        _rest.Span[..count].CopyTo(_room);
        _rest = _rest[count..];
        return new ReceiveResult(count, _rest.Length == 0 && _restEndsFrame);
    }
}
