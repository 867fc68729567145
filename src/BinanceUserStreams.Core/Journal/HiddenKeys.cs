using System.Text;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>The listen keys that a stream's journal must not hold. One thread hides, others replace.</summary>
internal sealed class HiddenKeys
{
    // A socket of an old key is drained for seconds: more than the last few keys can no longer be spoken of.
    private const int MostKeys = 8;

    private volatile byte[][] _keys = [];

    /// <summary>Hides a key from now on.</summary>
    public void Add(string listenKey)
    {
        var key = Encoding.UTF8.GetBytes(listenKey);
        if (!_keys.Any(known => known.AsSpan().SequenceEqual(key)))
        {
            _keys = [key, .. _keys.Take(MostKeys - 1)];
        }
    }

    /// <summary>The text with each hidden key, and one more, masked; the same text if none is in it.</summary>
    public ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text, string? listenKey)
    {
        foreach (var key in _keys)
        {
            text = Replace(text, key);
        }

        return string.IsNullOrEmpty(listenKey) ? text : Replace(text, Encoding.UTF8.GetBytes(listenKey));
    }

    private static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text, byte[] key)
    {
        var start = text.IndexOf(key);
        if (start < 0)
        {
            return text;
        }

        var mask = Encoding.UTF8.GetBytes(Mask.Of(Encoding.UTF8.GetString(key)));
        List<byte> masked = [];
        for (; start >= 0; start = text.IndexOf(key))
        {
            masked.AddRange([.. text.Slice(0, start), .. mask]);
            text = text.Slice(start + key.Length);
        }

        return (byte[])[.. masked, .. text];
    }
}
