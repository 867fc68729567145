#if NET
using System.Buffers.Binary;
using System.Text;
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// The wire below a WebSocket. It remembers the last bytes that came: the runtime takes some closes of real servers, such
/// as 1012 (service restart) and 1013 (try again later), for errors and tells of neither code nor reason.
/// </summary>
internal sealed class CloseFrameStream(Stream inner) : DelegatingStream(inner)
{
    private const byte FinalClose = 0x88;
    private const int HeaderLength = 2;
    private const int CodeLength = 2;

    // The longest close frame: a control frame carries up to 125 bytes.
    private readonly byte[] _last = new byte[HeaderLength + 125];
    private int _length;

    /// <summary>
    /// The code and the reason of a close frame, if the last that came was one; null if it was none. Nothing comes behind
    /// a close.
    /// </summary>
    public string? FindClose()
    {
        var last = _last.AsSpan(0, _length);
        for (var start = 0; start <= last.Length - HeaderLength - CodeLength; start++)
        {
            if (last[start] == FinalClose && last[start + 1] == last.Length - start - HeaderLength)
            {
                var payload = last[(start + HeaderLength)..];
                var reason = Encoding.UTF8.GetString(payload[CodeLength..]);
                return FormattableString.Invariant($"{BinaryPrimitives.ReadUInt16BigEndian(payload)} {reason}").TrimEnd();
            }
        }

        return null;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = base.ReadAsync(buffer, cancellationToken);
        if (!reading.IsCompletedSuccessfully)
        {
            return WaitAsync(reading, buffer);
        }

        var count = reading.Result;
        Remember(buffer.Span[..count]);
        return new ValueTask<int>(count);
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> reading, Memory<byte> buffer)
    {
        var count = await reading.ConfigureAwait(false);
        Remember(buffer.Span[..count]);
        return count;
    }

    // A frame may come in several pieces.
    private void Remember(ReadOnlySpan<byte> came)
    {
        if (came.Length >= _last.Length)
        {
            came[^_last.Length..].CopyTo(_last);
            _length = _last.Length;
            return;
        }

        var kept = Math.Min(_length, _last.Length - came.Length);
        _last.AsSpan(_length - kept, kept).CopyTo(_last);
        came.CopyTo(_last.AsSpan(kept));
        _length = kept + came.Length;
    }
}
#endif
