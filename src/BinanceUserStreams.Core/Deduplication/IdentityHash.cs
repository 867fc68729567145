using System.Runtime.InteropServices;

namespace BinanceUserStreams.Deduplication;

/// <summary>
/// Makes a fingerprint of what tells one thing from another, however it is told. A value type: each step is a copy, and nothing
/// is allocated.
/// </summary>
internal readonly struct IdentityHash
{
    private const ulong PrimeA = 0x9E3779B97F4A7C15;
    private const ulong PrimeB = 0xC2B2AE3D27D4EB4F;

    private readonly ulong _first;
    private readonly ulong _second;

    private IdentityHash(ulong first, ulong second) => (_first, _second) = (first, second);

    /// <summary>What has been said so far.</summary>
    public FrameFingerprint Fingerprint => new(_first ^ (_second >> 32), _second);

    /// <summary>Begins with the kind of the thing.</summary>
    public static IdentityHash Of(IdentityKind kind) => new IdentityHash(PrimeB, PrimeA).With((ulong)kind);

    /// <summary>Adds a number.</summary>
    public IdentityHash With(long number) => With(unchecked((ulong)number));

    /// <inheritdoc cref="With(long)"/>
    public IdentityHash With(ulong number) => new(Mix(_first, number, PrimeA), Mix(_second, number, PrimeB));

    /// <summary>Adds a number that may be missing.</summary>
    public IdentityHash With(long? number) => number is { } known ? With(1UL).With(known) : With(0UL);

    /// <summary>Adds a text that may be missing.</summary>
    public IdentityHash With(string? text)
    {
        if (text is null)
        {
            return With(ulong.MaxValue);
        }

        var hash = With((ulong)text.Length);
        var letters = MemoryMarshal.AsBytes(text.AsSpan());
        var words = MemoryMarshal.Cast<byte, ulong>(letters);
        foreach (var word in words)
        {
            hash = hash.With(word);
        }

        ulong rest = 0;
        foreach (var letter in letters.Slice(words.Length * sizeof(ulong)))
        {
            rest = (rest << 8) | letter;
        }

        return rest == 0 ? hash : hash.With(rest);
    }

    private static ulong Mix(ulong state, ulong word, ulong prime)
    {
        state = unchecked((state ^ word) * prime);
        return state ^ (state >> 29);
    }
}
