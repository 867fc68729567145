using System.Text;
using System.Threading.Channels;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A socket whose server is the test.</summary>
internal sealed class FakeSocket(Uri address) : IStreamSocket
{
    private readonly Channel<(byte[] Bytes, bool EndsFrame, string? Close)> _incoming =
        Channel.CreateUnbounded<(byte[], bool, string?)>();
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _sent = Channel.CreateUnbounded<string>();

    /// <summary>The address it was opened with.</summary>
    public Uri Address => address;

    /// <summary>Whether pings are answered at once.</summary>
    public bool AnswersPings { get; set; } = true;

    /// <summary>What answers its requests on the WebSocket API; null on another stream.</summary>
    public ApiScript? Api { get; init; }

    /// <summary>Whether a close frame is returned at once.</summary>
    public bool ReturnsClose { get; set; } = true;

    /// <summary>True once the client has sent a close frame.</summary>
    public bool IsClosing => _closing.Task.IsCompleted;

    /// <summary>True once the client has let go of it.</summary>
    public bool IsDisposed => _disposed.Task.IsCompleted;

    /// <summary>Ends when the client has sent a close frame.</summary>
    public Task ClosingAsync() => _closing.Task.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);

    /// <summary>Ends when the client has let go of it.</summary>
    public Task DisposedAsync() => _disposed.Task.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);

    public void Send(string frame) => Send(Encoding.UTF8.GetBytes(frame));

    public void Send(byte[] frame) => _incoming.Writer.TryWrite((frame, true, null));

    /// <summary>Sends a frame in parts that fit into any buffer.</summary>
    public void SendInParts(byte[] frame)
    {
        foreach (var part in frame.Chunk(8 * 1024))
        {
            SendPart(part);
        }

        Send([]);
    }

    /// <summary>Sends a part of a frame that goes on.</summary>
    public void SendPart(byte[] part) => _incoming.Writer.TryWrite((part, false, null));

    /// <summary>Sends an order event that tells itself from others by its trade id.</summary>
    public void SendTrade(int id) => Send(StreamBench.Trade(id));

    /// <summary>Sends an execution report of a subscription that tells itself from others by its trade id.</summary>
    public void SendReport(int id, int subscription = 0) => Send(SubscriptionBench.Report(id, subscription));

    /// <summary>The next frame that the client sent, or will send.</summary>
    public async Task<string> SentAsync() =>
        await _sent.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(StreamBench.Patience);

    /// <summary>True if the client has sent nothing that the test has not seen.</summary>
    public bool HasSentNothingMore => _sent.Reader.Count == 0;

    public void Close(string close) => _incoming.Writer.TryWrite(([], true, close));

    public void Drop(string reason = "Connection reset by peer") =>
        _incoming.Writer.TryComplete(new IOException(reason));

    async ValueTask<ReceiveResult> IStreamSocket.ReceiveAsync(ArraySegment<byte> buffer)
    {
        try
        {
            var (bytes, endsFrame, close) = await _incoming.Reader.ReadAsync();
            bytes.CopyTo(buffer.AsSpan());
            return new ReceiveResult(bytes.Length, endsFrame, close);
        }
        catch (ChannelClosedException exception)
        {
            throw exception.InnerException ?? new IOException("The connection was closed.");
        }
    }

    Task IStreamSocket.SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (Api is not null && AnswersPings)
        {
            Array.ForEach([.. Api.FramesOn(text)], Send);
        }
        else if (AnswersPings)
        {
            Send("""{"result":[],""" + text[text.IndexOf("\"id\"", StringComparison.Ordinal)..]);
        }

        _sent.Writer.TryWrite(text);
        return Task.CompletedTask;
    }

    Task IStreamSocket.CloseAsync(CancellationToken cancellationToken)
    {
        _closing.TrySetResult();
        if (ReturnsClose)
        {
            Close("1000");
        }

        return Task.CompletedTask;
    }

    void IStreamSocket.Abort() => _incoming.Writer.TryComplete(new IOException("The connection was aborted."));

    void IDisposable.Dispose()
    {
        _incoming.Writer.TryComplete();
        _disposed.TrySetResult();
    }
}
