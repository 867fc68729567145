using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A sequencer alone, with what comes out of it.</summary>
internal sealed class SequencerBench
{
    private readonly EventParser _parser = new(Source);
    private readonly object[] _batch = new object[64];

    public SequencerBench(TimeProvider? time = null)
    {
        Log = new StatusWriter(Source, Buffer, null, new StreamMetrics(Source, () => Buffer.Fill), time ?? new StreamClock());
        Sequencer = new EventSequencer(null, Buffer, null, Log);
    }

    public static StreamSource Source { get; } = new(Market.UsdMFutures, null);

    public static ClockReading Noon { get; } = new(0, StreamClock.Noon);

    public EventBuffer Buffer { get; } = new(long.MaxValue);

    public StatusWriter Log { get; }

    public EventSequencer Sequencer { get; }

    /// <summary>An event as a connection parses it.</summary>
    public UserStreamEvent Parse(string frame) =>
        _parser.Parse(Encoding.UTF8.GetBytes(frame), StreamClock.Noon).Event!;

    /// <summary>The connection of this number, opened with the first key, brings a frame.</summary>
    public Acceptance Accept(int connection, string frame, int generation = 1) =>
        Sequencer.Accept(new ConnectionOrigin(connection, generation), Parse(frame), Noon);

    /// <summary>What has come out since the last time.</summary>
    public List<object> Taken()
    {
        List<object> taken = [];
        while (Buffer.Take(_batch, wait: false, CancellationToken.None) is var count and > 0)
        {
            taken.AddRange(_batch.Take(count));
        }

        return taken;
    }

    /// <summary>The texts of the events that have come out since the last time.</summary>
    public List<string> Texts() => Taken().OfType<UserStreamEvent>().Select(item => item.Json).ToList();
}
