using System.Collections.Concurrent;

namespace BinanceUserStreams.Secrets;

/// <summary>
/// The secrets that this process was given, told, or made: API keys, secret keys, signatures, listen keys, listen
/// tokens, passwords of proxies. Text of others is searched for them before anybody sees it. One is known as long as
/// somebody holds the text that <see cref="Add"/> returned, and the last ones for longer: an old key may still be
/// spoken of.
/// </summary>
internal static class KnownSecrets
{
    /// <summary>Shorter ones are words: to mask them wherever they stand would make texts unreadable.</summary>
    public const int Shortest = 6;

    private const int KeptForLonger = 64;

    private static readonly object Gate = new();
    private static readonly ConcurrentDictionary<int, WeakReference<string>[]> ByBeginning = new();
    private static readonly LinkedList<string> Last = [];

    private static int _count;
    private static int _sweepAt = 4 * KeptForLonger;

    /// <summary>How many there are, including those that are no longer in use.</summary>
    public static int Count => ByBeginning.Values.Sum(candidates => candidates.Length);

    /// <summary>Searches for a secret from now on, and returns the text of it that is to be held.</summary>
    public static string Add(string secret)
    {
        if (secret.Length < Shortest)
        {
            return secret;
        }

        lock (Gate)
        {
            var beginning = BeginningOf(secret, 0);
            ByBeginning.TryGetValue(beginning, out var same);
            var held = Find(same ?? [], secret);
            if (held is null)
            {
                held = secret;
                ByBeginning[beginning] = [.. same ?? [], new WeakReference<string>(secret)];
                SweepIfMany();
            }

            KeepForLonger(held);
            return held;
        }
    }

    /// <summary>The longest known secret that begins at this place of a text; null if none does.</summary>
    public static string? At(ReadOnlySpan<char> text, int start)
    {
        if (text.Length - start < Shortest || !ByBeginning.TryGetValue(BeginningOf(text, start), out var candidates))
        {
            return null;
        }

        string? longest = null;
        foreach (var candidate in candidates)
        {
            if (candidate.TryGetTarget(out var secret) && secret.Length > (longest?.Length ?? 0)
                && text.Slice(start).StartsWith(secret.AsSpan(), StringComparison.Ordinal))
            {
                longest = secret;
            }
        }

        return longest;
    }

    private static string? Find(WeakReference<string>[] candidates, string secret)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.TryGetTarget(out var known) && known == secret)
            {
                return known;
            }
        }

        return null;
    }

    private static void KeepForLonger(string secret)
    {
        Last.Remove(secret);
        Last.AddFirst(secret);
        if (Last.Count > KeptForLonger)
        {
            Last.RemoveLast();
        }
    }

    // Keys are replaced for months: what is no longer in use is removed, at a cost that is spread over the additions.
    private static void SweepIfMany()
    {
        if (++_count < _sweepAt)
        {
            return;
        }

        _count = 0;
        foreach (var (beginning, candidates) in ByBeginning.Select(pair => (pair.Key, pair.Value)))
        {
            var alive = Array.FindAll(candidates, candidate => candidate.TryGetTarget(out _));
            _count += alive.Length;
            if (alive.Length == 0)
            {
                ByBeginning.TryRemove(beginning, out _);
            }
            else if (alive.Length < candidates.Length)
            {
                ByBeginning[beginning] = alive;
            }
        }

        _sweepAt = Math.Max(2 * _count, 4 * KeptForLonger);
    }

    private static int BeginningOf(string text, int start) => BeginningOf(text.AsSpan(), start);

    private static int BeginningOf(ReadOnlySpan<char> text, int start)
    {
        var hash = 0;
        foreach (var character in text.Slice(start, Shortest))
        {
            hash = unchecked((hash * 31) + character);
        }

        return hash;
    }
}
