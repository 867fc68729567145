using System.Runtime.InteropServices;

namespace BinanceUserStreams.Deduplication;

/// <summary>
/// 128 bits that tell one event from another by its text. Texts are the exchange's own, so two different ones with the same
/// fingerprint are an accident, and one in 2^128.
/// </summary>
internal readonly record struct FrameFingerprint(ulong First, ulong Second)
{
    private const ulong PrimeA = 0x9E3779B97F4A7C15;
    private const ulong PrimeB = 0xC2B2AE3D27D4EB4F;
    private const int Block = 32;

    /// <summary>The fingerprint of some bytes.</summary>
    public static FrameFingerprint Of(ReadOnlySpan<byte> frame)
    {
        // Four lanes, so that the processor need not wait for one multiplication before the next.
        ulong a = PrimeA, b = PrimeB, c = (ulong)frame.Length, d = ~c;
        var words = MemoryMarshal.Cast<byte, ulong>(frame.Slice(0, frame.Length / Block * Block));
        for (var i = 0; i < words.Length; i += 4)
        {
            a = Mix(a, words[i]);
            b = Mix(b, words[i + 1]);
            c = Mix(c, words[i + 2]);
            d = Mix(d, words[i + 3]);
        }

        foreach (var letter in frame.Slice(words.Length * sizeof(ulong)))
        {
            a = Mix(a, letter);
        }

        return new FrameFingerprint(
            Mix(Mix(Mix(Mix(PrimeB, a), b), c), d), Mix(Mix(Mix(Mix(PrimeA, d), c), b), a));
    }

    /// <summary>Where to begin to look in a table of so many slots.</summary>
    public int Slot(int count) => (int)(First % (ulong)count);

    private static ulong Mix(ulong state, ulong word)
    {
        state = unchecked((state ^ word) * PrimeA);
        return state ^ (state >> 29);
    }
}
