using NATS.Client.Core;

namespace BinanceUserStreams.Nats.Requests;

/// <summary>What came of a request.</summary>
/// <param name="Kind">Whether there is an answer.</param>
/// <param name="Body">The answer; empty if there is none.</param>
/// <param name="Headers">Its headers; null if it has none.</param>
/// <param name="Problem">Why there is none; null if there is one.</param>
internal readonly record struct Reply(ReplyKind Kind, byte[] Body, NatsHeaders? Headers, string? Problem)
{
    /// <summary>No answer.</summary>
    public static Reply Nothing(ReplyKind kind, string problem) => new(kind, [], null, problem);
}
