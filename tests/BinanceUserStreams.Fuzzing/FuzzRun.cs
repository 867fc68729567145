using System.Diagnostics;
using BinanceUserStreams.Fuzzing.Targets;

namespace BinanceUserStreams.Fuzzing;

/// <summary>Runs inputs, one after the other, and counts what comes of them.</summary>
/// <param name="seed">Makes the inputs.</param>
/// <param name="isAlone">
/// False beside other tests, in the same process: what their tasks allocate cannot be told apart, and a second is no hang.
/// </param>
internal sealed class FuzzRun(int seed, bool isAlone)
{
    /// <summary>How long one input may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <summary>The same for one of 64 MB, which is four times as much as a stream lets through.</summary>
    public static readonly TimeSpan HugeLimit = TimeSpan.FromSeconds(10);

    /// <summary>How much may be allocated for one input, whatever its length ...</summary>
    public const long AllowedBytes = 512 * 1024;

    /// <summary>... and for each byte of it.</summary>
    public const long AllowedBytesPerByte = 256;

    /// <summary>From here on a second task takes part, whose allocations are not this thread's.</summary>
    public const int ShortInput = 16 * 1024;

    private const int HugeEvery = 20_000;
    private const int Patience = 5;

    private readonly IReadOnlyList<IFuzzTarget> _targets = FuzzTargets.Create();
    private readonly Dictionary<(int Target, MutationKind Kind), FuzzCount> _counts = [];
    private long _current = -1;

    /// <summary>What came of the inputs, by target and kind.</summary>
    public IEnumerable<(string Target, MutationKind Kind, FuzzCount Count)> Counts =>
        from entry in _counts
        orderby entry.Key.Target, entry.Key.Kind
        select (_targets[entry.Key.Target].Name, entry.Key.Kind, entry.Value);

    /// <summary>The input that is being read, for who waits for it.</summary>
    public long Current => Interlocked.Read(ref _current);

    /// <summary>The name of an input's target.</summary>
    public string NameOf(FuzzInput input) => _targets[input.Target].Name;

    /// <summary>The documented payloads themselves: what is slow the first time is not the input's fault.</summary>
    public void WarmUp()
    {
        foreach (var target in _targets)
        {
            foreach (var payload in target.Seeds)
            {
                for (var i = 0; i < Patience; i++)
                {
                    target.Run(payload.Utf8, new Random(i), new FuzzCount());
                }
            }
        }
    }

    /// <summary>Makes an input.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="only">The target; null for any.</param>
    public FuzzInput Make(long number, int? only = null)
    {
        Random random = new(HashCode(seed, number));
        var target = only ?? random.Next(_targets.Count);
        var payloads = _targets[target].Seeds;
        var payload = payloads[random.Next(payloads.Count)];
        var kind = number % HugeEvery == HugeEvery - 1
            ? MutationKind.HugeFrame
            : (MutationKind)random.Next((int)MutationKind.HugeFrame);
        var utf8 = new Mutator(random).Mutate(payload, kind);
        return new FuzzInput(number, target, payload.Name, kind, utf8, random.Next());
    }

    /// <summary>Runs an input; null if it broke no promise.</summary>
    public FuzzFailure? Run(FuzzInput input)
    {
        Interlocked.Exchange(ref _current, input.Number);
        try
        {
            FuzzCount count = new() { Inputs = 1 };
            var (time, bytes) = Measure(input, count);
            var isHuge = input.Kind == MutationKind.HugeFrame;
            var limit = isHuge || !isAlone ? HugeLimit : Limit;

            // The machine is shared, and a collection may fall into any input: a slow one is slow again.
            for (var retry = 0; time > limit && retry < Patience; retry++)
            {
                GC.Collect();
                time = Min(time, Measure(input, new FuzzCount()).Time);
            }

            count.Milliseconds = isHuge ? 0 : time.TotalMilliseconds;
            count.HugeMilliseconds = isHuge ? time.TotalMilliseconds : 0;
            if (input.Utf8.Length < ShortInput)
            {
                count.Kilobytes = bytes / 1024.0;
            }
            else
            {
                count.BytesPerByte = (double)bytes / input.Utf8.Length;
            }

            CountOf(input).Add(count);
            return time > limit ? new FuzzFailure(input, $"It took {time.TotalMilliseconds:0} ms.")
                : bytes > AllowedBytes + (AllowedBytesPerByte * input.Utf8.Length)
                    ? new FuzzFailure(input, $"It took {bytes} bytes of memory.")
                    : null;
        }
        catch (Exception exception)
        {
            return new FuzzFailure(input, exception.ToString());
        }
    }

    // The same in every process, unlike the runtime's own.
    private static int HashCode(int seed, long number)
    {
        var mixed = unchecked(((ulong)seed * 0x9E3779B97F4A7C15) ^ ((ulong)number * 0xD1B54A32D192ED03));
        mixed ^= mixed >> 32;
        return (int)(unchecked(mixed * 0x94D049BB133111EB) >> 33);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private FuzzCount CountOf(FuzzInput input)
    {
        if (!_counts.TryGetValue((input.Target, input.Kind), out var count))
        {
            _counts.Add((input.Target, input.Kind), count = new FuzzCount());
        }

        return count;
    }

    private (TimeSpan Time, long Bytes) Measure(FuzzInput input, FuzzCount count)
    {
        var isShort = input.Utf8.Length < ShortInput || !isAlone;
        var before = Allocated(isShort);
        var started = Stopwatch.GetTimestamp();
        _targets[input.Target].Run(input.Utf8, new Random(input.Random), count);
        return (Stopwatch.GetElapsedTime(started), Allocated(isShort) - before);
    }

    private static long Allocated(bool byThisThread) =>
        byThisThread ? GC.GetAllocatedBytesForCurrentThread() : GC.GetTotalAllocatedBytes(precise: true);
}
