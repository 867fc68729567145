using System.Buffers;
using System.Buffers.Binary;

namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>Collects the frames of the server until they are sent in one go. Source: RFC 6455, section 5.</summary>
internal sealed class FrameWriter(Stream stream, bool compresses)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 17);

    /// <summary>Bytes collected so far.</summary>
    public int Pending => _buffer.WrittenCount;

    /// <summary>Adds a control frame, or a message in one or more pieces.</summary>
    public void Write(FrameOpcode opcode, ReadOnlyMemory<byte> payload, int pieces = 1)
    {
        var compressed = compresses && opcode is FrameOpcode.Text or FrameOpcode.Binary;
        var rest = compressed ? MessageCompression.Deflate(payload.Span).Span : payload.Span;
        for (var left = pieces; left > 0; left--)
        {
            var size = (rest.Length + left - 1) / left;
            var isFirst = left == pieces;
            WriteHead(isFirst ? opcode : FrameOpcode.Continuation, left == 1, compressed && isFirst, size);
            _buffer.Write(rest[..size]);
            rest = rest[size..];
        }
    }

    /// <summary>Adds a piece of a message that goes on.</summary>
    public void WritePiece(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        WriteHead(opcode, final: false, compressed: false, payload.Length);
        _buffer.Write(payload);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (Pending > 0)
        {
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
            _buffer.ResetWrittenCount();
        }
    }

    private void WriteHead(FrameOpcode opcode, bool final, bool compressed, int length)
    {
        var head = _buffer.GetSpan(10);
        head[0] = (byte)((final ? 0x80 : 0) | (compressed ? 0x40 : 0) | (int)opcode);
        switch (length)
        {
            case < 126:
                head[1] = (byte)length;
                _buffer.Advance(2);
                break;
            case <= ushort.MaxValue:
                head[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)length);
                _buffer.Advance(4);
                break;
            default:
                head[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(head[2..], length);
                _buffer.Advance(10);
                break;
        }
    }
}
