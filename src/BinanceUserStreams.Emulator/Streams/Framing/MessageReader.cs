using System.Buffers;

namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>Puts the pieces of a client's messages together.</summary>
internal sealed class MessageReader(Stream stream, bool compresses)
{
    private readonly FrameReader _frames = new(stream, compresses);
    private readonly ArrayBufferWriter<byte> _pieces = new();
    private Frame? _first;

    /// <summary>
    /// The next control frame or whole message; <see langword="null"/> when the client has ended its side.
    /// </summary>
    /// <exception cref="FramingException">The client broke the protocol.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _frames.ReadAsync(cancellationToken) is { } frame)
        {
            if (frame.IsControl)
            {
                return frame;
            }

            if (Add(frame) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    private Frame? Add(Frame frame)
    {
        if ((frame.Opcode == FrameOpcode.Continuation) != _first.HasValue)
        {
            throw new FramingException(FramingException.ProtocolError, "Pieces out of order");
        }

        _first ??= frame;
        _pieces.Write(frame.Payload);
        if (!frame.IsFinal)
        {
            return null;
        }

        var first = _first.Value;
        var payload = _pieces.WrittenSpan.ToArray();
        _first = null;
        _pieces.ResetWrittenCount();
        return first with { Payload = first.IsCompressed ? MessageCompression.Inflate(payload) : payload };
    }
}
