using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Moves frames between a socket and its connection.</summary>
internal sealed class StreamSocket(HttpContext context, StreamConnection connection, Stream stream, TimeProvider time)
{
    // Frames that wait together leave together; more than this would only hold up the first of them.
    private const int LargestBatch = 1 << 16;

    private readonly FrameWriter _writer = new(stream, connection.IsCompressed);
    private readonly MessageReader _reader = new(stream, connection.IsCompressed);
    private int _batch;
    private Task? _answering;

    /// <summary>What the socket was opened with; <see langword="null"/> for nothing.</summary>
    public StreamFault? Fault { get; init; }

    /// <summary>Runs until either side ends it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        using var deaf = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        var receiving = ReceiveAsync(deaf.Token);
        try
        {
            await SendAsync(ended.Token);
            await EndAsync(receiving, deaf, ended.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client left without a close, or the emulator stops: there is nobody to report it to.
            context.Abort();
        }
        finally
        {
            await deaf.CancelAsync();
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(CancellationToken ended)
    {
        while (await connection.Frames.WaitToReadAsync(ended))
        {
            while (_writer.Pending < LargestBatch && connection.Frames.TryRead(out var frame))
            {
                await HoldBackAsync(frame, ended);
                _writer.Write(frame.Opcode, frame.Payload, frame.Pieces);
                _batch++;
            }

            await FlushAsync(ended);
        }
    }

    private async ValueTask HoldBackAsync(OutgoingFrame frame, CancellationToken ended)
    {
        if (frame.NotBefore is { } start)
        {
            await FlushAsync(ended);
            var wait = start - time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, ended);
        }
    }

    private async ValueTask FlushAsync(CancellationToken ended)
    {
        await _writer.FlushAsync(ended);
        connection.Sent(_batch);
        _batch = 0;
    }

    private async Task EndAsync(Task receiving, CancellationTokenSource deaf, CancellationToken ended)
    {
        switch (connection.End.Kind)
        {
            case StreamEndKind.Close:
                _writer.Write(FrameOpcode.Close, connection.End.ClosePayload());
                await FlushAsync(ended);
                // The client answers with a close of its own; one that does not is left.
                await Task.WhenAny(receiving, Task.Delay(StreamTimes.Moment, deaf.Token));
                break;
            case StreamEndKind.Reset:
                // Kestrel ends an aborted connection with RST.
                context.Abort();
                break;
            case StreamEndKind.HalfOpen:
                await deaf.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, ended);
                break;
            case StreamEndKind.Endless:
                await NeverEndAsync(ended);
                break;
        }
    }

    private async Task NeverEndAsync(CancellationToken ended)
    {
        _writer.WritePiece(FrameOpcode.Text, "{\"e\":\""u8);
        while (true)
        {
            await FlushAsync(ended);
            await Task.Delay(connection.End.Interval, time, ended);
            _writer.WritePiece(FrameOpcode.Continuation, "and so on "u8);
        }
    }

    private async Task ReceiveAsync(CancellationToken deaf)
    {
        try
        {
            while (await _reader.ReadAsync(deaf) is { } message)
            {
                if (message.Opcode == FrameOpcode.Close)
                {
                    connection.Complete(StreamEnd.Answering(message.Payload));
                    return;
                }

                connection.Received(message);
                Handle(message, deaf);
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

    private void Handle(Frame message, CancellationToken deaf)
    {
        switch (message.Opcode)
        {
            case FrameOpcode.Text or FrameOpcode.Binary:
                Perform(message, deaf);
                break;
            case FrameOpcode.Ping:
                connection.Send(new OutgoingFrame(FrameOpcode.Pong, message.Payload));
                break;
        }
    }

    private void Perform(Frame command, CancellationToken deaf)
    {
        switch (Fault)
        {
            case { Kind: StreamFaultKind.Mute }:
                // Done all the same: on the WebSocket API events come to what was asked for.
                _ = connection.Protocol.Answer(connection, command.Payload);
                break;
            case { Kind: StreamFaultKind.HangUp }:
                connection.Complete(StreamEnd.Drop);
                break;
            case { Kind: StreamFaultKind.LateAnswer, Milliseconds: var milliseconds }:
                // The answers stay in the order of the commands.
                _answering ??= Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, deaf);
                _answering = AnswerAfterAsync(_answering, command);
                break;
            default:
                Answer(command);
                break;
        }
    }

    private async Task AnswerAfterAsync(Task earlier, Frame command)
    {
        await earlier;
        Answer(command);
    }

    private void Answer(Frame command)
    {
        if (connection.Protocol.Answer(connection, command.Payload) is { } answer)
        {
            connection.Send(answer);
        }

        connection.Answered?.Invoke();
    }
}
