using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.Streams.Repair;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What reads back the past of a stream, if it has one and there is a secret key to sign with.</summary>
internal static class StreamHistory
{
    private const string Advice = ". With the secret key (-SecretKey) it would be read back";

    /// <summary>The history of the stream's account; null if none is wanted, or can be read.</summary>
    public static IAccountHistory? Open(StreamSettings settings, StreamContext context, ApiCredential? credential) =>
        settings.ReadsHistory && credential?.Secret is not null ? context.OpenHistory(settings, credential) : null;

    /// <summary>Has the first gap say what a secret key would do, if that is all that is missing.</summary>
    public static void Advise(StreamSettings settings, ApiCredential? credential, StatusWriter log) =>
        log.GapAdvice = settings is { HasHistory: true, Repairs: true } && credential?.Secret is null ? Advice : null;

    /// <summary>What repairs the gaps of the stream; null without a history.</summary>
    public static GapRepairer? Repairer(
        StreamSettings settings, StreamContext context, IAccountHistory? history, EventSequencer sequencer, StatusWriter log)
    {
        if (history is null)
        {
            return null;
        }

        GapReading reading = new(settings.Source, history, sequencer, log.Metrics, context.Time);
        GapRepairer repairer = new(settings, reading, sequencer, log, context.Random, context.Bus);
        log.Repair = repairer;
        return repairer;
    }
}
