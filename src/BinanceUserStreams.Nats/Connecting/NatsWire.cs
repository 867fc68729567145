using System.Buffers.Text;
using NATS.Client.Core;
#if !NET
using System.Runtime.InteropServices;
#endif

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>
/// A connection as the client sees it. The client trusts its server: it keeps reading a line that never ends, and dials whatever
/// address it is told of. So lines are counted here, and only whole ones go on; what a server says of others does not go on at all.
/// </summary>
/// <param name="stream">The connection, protected if it has to be.</param>
/// <param name="hello">What the server said first, with its line's end: the client has to hear it too.</param>
internal sealed class NatsWire(Stream stream, byte[] hello) : INatsSocketConnection
{
    /// <summary>The longest line: a subject, an answer's subject, two numbers; or an error.</summary>
    public const int LongestLine = 16384;

    /// <summary>The largest message.</summary>
    public const int LargestMessage = 64 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[65536];
    private int _helloSent;
    private int _start;
    private int _end;

    // Bytes that may go on unseen: a line that was looked at, and the message behind it.
    private int _passing;

    /// <inheritdoc/>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> buffer)
    {
#if NET
        await stream.WriteAsync(buffer).ConfigureAwait(false);
#else
        var bytes = MemoryMarshal.TryGetArray(buffer, out var part) ? part : new ArraySegment<byte>(buffer.ToArray());
        await stream.WriteAsync(bytes.Array!, bytes.Offset, bytes.Count).ConfigureAwait(false);
#endif
        return buffer.Length;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The connection broke, or the server does not keep to the protocol.</exception>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (_helloSent < hello.Length)
        {
            var part = Math.Min(buffer.Length, hello.Length - _helloSent);
            hello.AsMemory(_helloSent, part).CopyTo(buffer);
            _helloSent += part;
            return part;
        }

        while (true)
        {
            var passed = Pass(buffer.Span);
            if (passed > 0)
            {
                return passed;
            }

            if (_start > 0)
            {
                Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
                (_start, _end) = (0, _end - _start);
            }

#if NET
            var read = await stream.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                return 0;
            }

            _end += read;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        stream.Dispose();
        return default;
    }

    private int Pass(Span<byte> target)
    {
        var passed = 0;
        while (passed < target.Length && _start < _end)
        {
            if (_passing == 0 && !Look())
            {
                break;
            }

            var part = Math.Min(_passing, Math.Min(_end - _start, target.Length - passed));
            _buffer.AsSpan(_start, part).CopyTo(target.Slice(passed));
            _start += part;
            _passing -= part;
            passed += part;
        }

        return passed;
    }

    // At the beginning of a line. False if it has not come whole.
    private bool Look()
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        var length = rest.IndexOf((byte)'\n') + 1;
        if (length == 0 ? rest.Length >= LongestLine : length > LongestLine)
        {
            if (!rest.StartsWith("INFO "u8) || rest.Length >= _buffer.Length)
            {
                throw new IOException("the server sends a line that does not end");
            }
        }

        if (length == 0)
        {
            return false;
        }

        var line = rest.Slice(0, length);
        if (line.StartsWith("INFO "u8))
        {
            _start += length;
            return true;
        }

        _passing = length + (line.StartsWith("MSG "u8) || line.StartsWith("HMSG "u8) ? MessageBehind(line) : 0);
        return true;
    }

    private static int MessageBehind(ReadOnlySpan<byte> line)
    {
        var text = line.Slice(0, line.Length - (line.EndsWith("\r\n"u8) ? 2 : 1));
        var number = text.Slice(text.LastIndexOf((byte)' ') + 1);
        return Utf8Parser.TryParse(number, out int size, out var used) && used == number.Length && size is >= 0 and <= LargestMessage
            ? size + 2
            : throw new IOException("the server announces a message of an impossible size");
    }
}
