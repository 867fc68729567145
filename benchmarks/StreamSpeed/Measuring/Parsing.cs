using System.Diagnostics;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>What it costs to make an event of a frame, without all that a stream does besides, in one process.</summary>
internal static class Parsing
{
    private const int Events = 200_000;
    private const int WarmUpRounds = 10;

    /// <summary>Every event once a round, so that whatever else the machine does hits all alike.</summary>
    public static void Run(int rounds)
    {
        Dictionary<EventText, List<Parsed>> samples = EventText.All.ToDictionary(text => text, _ => new List<Parsed>());
        for (var round = 0; round < WarmUpRounds + rounds; round++)
        {
            foreach (var text in EventText.All)
            {
                var parsed = Measure(text);
                if (round >= WarmUpRounds)
                {
                    samples[text].Add(parsed);
                }
            }
        }

        Tables.PrintMachine();
        Tables.PrintParsing(samples, rounds);
    }

    private static Parsed Measure(EventText text)
    {
        EventParser parser = new(new StreamSource(text.Market, null));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Events; i++)
        {
            if (parser.Parse(text.Utf8, DateTimeOffset.UnixEpoch).Event is null or UnknownEvent)
            {
                throw new InvalidOperationException($"{text.Title} was not read.");
            }
        }

        return new Parsed(
            Stopwatch.GetElapsedTime(started).TotalNanoseconds / Events,
            (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / Events);
    }
}
