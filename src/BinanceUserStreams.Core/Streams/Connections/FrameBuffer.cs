namespace BinanceUserStreams.Streams.Connections;

/// <summary>Puts the parts of a frame together.</summary>
/// <param name="longest">Bytes of the longest frame that is kept, about; what is longer is read over.</param>
internal sealed class FrameBuffer(int longest)
{
    private const int UsualLength = 16 * 1024;

    private byte[] _buffer = new byte[UsualLength];
    private int _length;
    private bool _isTooLong;

    /// <summary>Where the next part goes.</summary>
    public ArraySegment<byte> Free => new(_buffer, _length, _buffer.Length - _length);

    /// <summary>A part has come; true if the frame is complete.</summary>
    public bool Add(in ReceiveResult part)
    {
        _length += part.Count;
        if (!part.EndsFrame && _length == _buffer.Length)
        {
            Grow();
        }

        return part.EndsFrame;
    }

    /// <summary>The frame that is complete as an array of its own; null if it was too long.</summary>
    public byte[]? Take()
    {
        var frame = _isTooLong ? null : _buffer.AsSpan(0, _length).ToArray();
        _isTooLong = false;
        _length = 0;
        if (_buffer.Length > UsualLength)
        {
            _buffer = new byte[UsualLength];
        }

        return frame;
    }

    // What is too long is read over, so that the frames behind it are not lost.
    private void Grow()
    {
        if (_isTooLong || _length >= longest)
        {
            _isTooLong = true;
            _length = 0;
            return;
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
