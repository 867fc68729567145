using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Moves frames between a socket and its connection.</summary>
internal sealed class StreamSocket(HttpContext context, StreamConnection connection, Stream stream)
{
    // Frames that wait together leave together; more than this would only hold up the first of them.
    private const int LargestBatch = 1 << 16;

    private readonly FrameWriter _writer = new(stream, connection.IsCompressed);
    private readonly MessageReader _reader = new(stream, connection.IsCompressed);

    /// <summary>Runs until either side ends it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        var receiving = ReceiveAsync(ended.Token);
        try
        {
            await SendAsync(ended.Token);
            await EndAsync(connection.End, receiving, ended.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client left without a close, or the emulator stops: there is nobody to report it to.
            context.Abort();
        }
        finally
        {
            await ended.CancelAsync();
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(CancellationToken ended)
    {
        var batch = 0;
        while (await connection.Frames.WaitToReadAsync(ended))
        {
            while (_writer.Pending < LargestBatch && connection.Frames.TryRead(out var frame))
            {
                _writer.Write(frame.Opcode, frame.Payload);
                batch++;
            }

            await _writer.FlushAsync(ended);
            connection.Sent(batch);
            batch = 0;
        }
    }

    private async Task EndAsync(StreamEnd end, Task receiving, CancellationToken ended)
    {
        if (end.Kind is StreamEndKind.Close)
        {
            _writer.Write(FrameOpcode.Close, end.ClosePayload());
            await _writer.FlushAsync(ended);
            // The client answers with a close of its own; one that does not is left.
            await Task.WhenAny(receiving, Task.Delay(StreamTimes.Moment, ended));
        }
    }

    private async Task ReceiveAsync(CancellationToken ended)
    {
        try
        {
            while (await _reader.ReadAsync(ended) is { } message)
            {
                if (message.Opcode == FrameOpcode.Close)
                {
                    connection.Complete(StreamEnd.Answering(message.Payload));
                    return;
                }

                connection.Received(message);
                Answer(message);
            }
        }
        catch (FramingException exception)
        {
            connection.Complete(new StreamEnd(StreamEndKind.Close, exception.CloseCode, exception.Message));
        }
        finally
        {
            connection.Complete(StreamEnd.Drop);
        }
    }

    private void Answer(Frame message)
    {
        switch (message.Opcode)
        {
            case FrameOpcode.Text or FrameOpcode.Binary:
                connection.Send(FrameOpcode.Text, StreamCommands.Answer(connection, message.Payload));
                break;
            case FrameOpcode.Ping:
                connection.Send(FrameOpcode.Pong, message.Payload);
                break;
        }
    }
}
