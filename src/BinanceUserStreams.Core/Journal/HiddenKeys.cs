using System.Text;

namespace BinanceUserStreams.Journal;

/// <summary>The listen keys that a stream's journal must not hold. One thread hides, others replace.</summary>
internal sealed class HiddenKeys
{
    // A connection of an old key is drained for seconds: more than the last few keys can no longer be spoken of.
    private const int MostKeys = 8;

    // Shorter ones are words: they are masked only where a key stands.
    private const int ShortestKey = 20;

    private volatile byte[][] _keys = [];

    /// <summary>Hides a key from now on.</summary>
    public void Add(string listenKey)
    {
        var key = Encoding.UTF8.GetBytes(listenKey);
        if (key.Length >= ShortestKey && !_keys.Any(known => known.AsSpan().SequenceEqual(key)))
        {
            _keys = [key, .. _keys.Take(MostKeys - 1)];
        }
    }

    /// <summary>
    /// The text of an event with each key masked: the hidden ones in whatever text they occur, and the value of the
    /// member <c>listenKey</c>. The same text if there is none.
    /// </summary>
    public ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text) =>
        MayHaveKey(text) ? new KeyMasking(_keys).Apply(text) : text;

    private bool MayHaveKey(ReadOnlySpan<byte> text)
    {
        foreach (var key in _keys)
        {
            if (text.IndexOf(key) >= 0)
            {
                return true;
            }
        }

        // An escape may hide any of them.
        return text.IndexOf((byte)'\\') >= 0 || text.IndexOf("\"listenKey\""u8) >= 0;
    }
}
