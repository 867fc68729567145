namespace BinanceUserStreams.Journal;

/// <summary>The complete lines of a file that may still grow.</summary>
internal sealed class JournalLines(string path) : IDisposable
{
    private const byte LineBreak = (byte)'\n';

    // A writer must neither be kept out nor be hindered from removing the file.
    private readonly FileStream _file = new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _length;
    private int _searched;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Bytes behind the last complete line, as far as they were read.</summary>
    public int RestLength => _length - _start;

    /// <summary>Reads a line, without its end; it is valid until the next one is read. False at the end of the file.</summary>
    public bool TryRead(out ArraySegment<byte> line)
    {
        while (true)
        {
            var end = Array.IndexOf(_buffer, LineBreak, _start + _searched, _length - _start - _searched);
            if (end >= 0)
            {
                line = new ArraySegment<byte>(_buffer, _start, end - _start);
                _start = end + 1;
                _searched = 0;
                Number++;
                return true;
            }

            _searched = _length - _start;
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _length - _start);
            _length -= _start;
            _start = 0;
        }

        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = _file.Read(_buffer, _length, _buffer.Length - _length);
        _length += count;
        return count > 0;
    }
}
