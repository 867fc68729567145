using System.Diagnostics;
using System.Text.Json;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>
/// What it costs to know an event by what it tells, instead of by every letter of its frame, beside all that a stream needs for an
/// event, in the same run.
/// </summary>
internal static class IdentityCost
{
    private const int Events = 1_000_000;

    /// <summary>Both in turns, the best of each: what else the machine does only adds.</summary>
    public static void Run(int rounds)
    {
        var (members, letters, stream) = (double.MaxValue, double.MaxValue, double.MaxValue);
        using ServerProcess server = new();
        var text = EventText.All[0];
        var read = new EventParser(new StreamSource(text.Market, null)).Parse(text.Utf8, DateTimeOffset.UnixEpoch).Event!;
        for (var round = 0; round < rounds; round++)
        {
            members = Math.Min(members, Measure(() => read.Identity));
            letters = Math.Min(letters, Measure(() => FrameFingerprint.Of(read.Utf8)));
            var sample = JsonSerializer.Deserialize<Sample>(Programs.Run("speed", Contenders.Ours, server.Fast.ToString()))!;
            stream = Math.Min(stream, sample.CpuMicroseconds() * 1000);
        }

        Tables.PrintMachine();
        Console.WriteLine(FormattableString.Invariant($"\nTo know one {text.Title} of {text.Utf8.Length} bytes, best of {rounds}, ns"));
        Console.WriteLine(FormattableString.Invariant($"by what it tells                 {members,8:0.0}"));
        Console.WriteLine(FormattableString.Invariant($"by every letter, as before 0.8.0 {letters,8:0.0}"));
        Console.WriteLine(FormattableString.Invariant($"CPU of a stream for an event     {stream,8:0.0}"));
        Console.WriteLine(FormattableString.Invariant($"what the first costs of that     {members / stream,8:0.0%}"));
        Console.WriteLine(FormattableString.Invariant($"and more than the second         {(members - letters) / stream,8:0.0%}"));
    }

    private static double Measure(Func<FrameFingerprint> know)
    {
        var all = 0UL;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Events; i++)
        {
            all ^= know().First;
        }

        GC.KeepAlive(all);
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / Events;
    }
}
