using System.Buffers.Binary;

namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>Reads the frames of a client. Source: RFC 6455, section 5.</summary>
internal sealed class FrameReader(Stream stream, bool compresses)
{
    // Clients send commands and pongs; nobody needs more.
    private const int LongestPayload = 1 << 20;

    private readonly byte[] _head = new byte[8];

    /// <summary>The next frame; <see langword="null"/> when the client has ended its side.</summary>
    /// <exception cref="FramingException">The client broke the protocol.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(_head.AsMemory(0, 2), cancellationToken))
        {
            return null;
        }

        var (first, second) = (_head[0], _head[1]);
        var length = await ReadLengthAsync(second & 0x7F, cancellationToken);
        Frame frame = new((FrameOpcode)(first & 0x0F), (first & 0x80) != 0, (first & 0x40) != 0, []);
        Check(frame, first, second, length);
        var mask = _head.AsMemory(0, 4);
        var payload = new byte[length];
        if (!await FillAsync(mask, cancellationToken) || !await FillAsync(payload, cancellationToken))
        {
            return null;
        }

        for (var index = 0; index < payload.Length; index++)
        {
            payload[index] ^= mask.Span[index % 4];
        }

        return frame with { Payload = payload };
    }

    private void Check(Frame frame, byte first, byte second, long length)
    {
        if ((first & 0x30) != 0 || (frame.IsCompressed && (!compresses || frame.IsControl)))
        {
            throw new FramingException(FramingException.ProtocolError, "Reserved bits");
        }

        if ((second & 0x80) == 0)
        {
            throw new FramingException(FramingException.ProtocolError, "Not masked");
        }

        if (!Enum.IsDefined(frame.Opcode) || (frame.IsControl && (!frame.IsFinal || length > 125)))
        {
            throw new FramingException(FramingException.ProtocolError, "No such frame");
        }

        if (length is < 0 or > LongestPayload)
        {
            throw new FramingException(FramingException.TooBig, "Frame too big");
        }
    }

    private async ValueTask<long> ReadLengthAsync(int length, CancellationToken cancellationToken)
    {
        // The stream ending here is found again when the payload is read.
        switch (length)
        {
            case 126:
                await FillAsync(_head.AsMemory(0, 2), cancellationToken);
                return BinaryPrimitives.ReadUInt16BigEndian(_head);
            case 127:
                await FillAsync(_head.AsMemory(0, 8), cancellationToken);
                return BinaryPrimitives.ReadInt64BigEndian(_head);
            default:
                return length;
        }
    }

    private async ValueTask<bool> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
            == buffer.Length;
}
