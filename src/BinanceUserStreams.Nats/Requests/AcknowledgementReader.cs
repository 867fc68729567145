using System.Text.Json;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Nats.Requests;

/// <summary>
/// Reads what a stream says of a message. The client's own reading takes a duplicate for an error, and one with sequence 0 for an
/// acknowledgement: servers 2.10.14 to 2.10.29 answer so what is merely proposed, and taken at its word such events are lost.
/// </summary>
internal static class AcknowledgementReader
{
    // Of the server's errors.json. The message is refused for good.
    private const int WrongLastSequence = 10071;

    // Of a cluster since 2.12: the value was changed, or a change of it is on its way and may still fail.
    private const int WrongLastSequenceOfCluster = 10164;

    // One with its id was proposed: from 2.11 on.
    private const int DuplicateNotYetKept = 10158;

    // The store has no room, for whatever reason it gives; there may be some when old ones have gone.
    private const int StoreFailed = 10077;

    /// <summary>Reads an answer.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="stream">Who has to have answered.</param>
    public static Acknowledgement Read(Reply reply, string stream) => reply.Kind switch
    {
        ReplyKind.Answer => Read(reply.Body, stream),
        ReplyKind.Nobody or ReplyKind.NotConnected => new Acknowledgement(AcknowledgementKind.Unavailable, 0, reply.Problem),
        ReplyKind.Denied => new Acknowledgement(AcknowledgementKind.Refused, 0, reply.Problem),
        _ => new Acknowledgement(AcknowledgementKind.NoAnswer, 0, reply.Problem),
    };

    /// <summary>True if the answer says that the value was changed meanwhile, or is being changed.</summary>
    public static bool IsConflict(Reply reply) =>
        reply.Kind == ReplyKind.Answer && ApiAnswer.Parse(reply.Body) is
        { Error.Code: WrongLastSequence or WrongLastSequenceOfCluster };

    private static Acknowledgement Read(byte[] body, string stream)
    {
        using var answer = ApiAnswer.Parse(body);
        if (answer is null)
        {
            return new Acknowledgement(AcknowledgementKind.NoAnswer, 0, "the answer is none");
        }

        if (answer.Error is { } error)
        {
            return new Acknowledgement(KindOf(error), 0, error.Words);
        }

        if (answer.Root.Text("stream") != stream)
        {
            return new Acknowledgement(AcknowledgementKind.Refused, 0, "another stream takes its subject");
        }

        var isDuplicate = answer.Root.TryGetProperty("duplicate", out var twice) && twice.ValueKind == JsonValueKind.True;
        return answer.Root.Number("seq") switch
        {
            > 0 and var sequence => new Acknowledgement(
                isDuplicate ? AcknowledgementKind.Duplicate : AcknowledgementKind.Stored, sequence),
            0 when isDuplicate => new Acknowledgement(AcknowledgementKind.Proposed, 0, "one with its id is proposed, and not kept yet"),
            _ => new Acknowledgement(AcknowledgementKind.NoAnswer, 0, "the answer names no place"),
        };
    }

    private static AcknowledgementKind KindOf(ApiError error) =>
        error.Code == DuplicateNotYetKept ? AcknowledgementKind.Proposed
        : error.Code == StoreFailed || error.Status >= 500 ? AcknowledgementKind.Unavailable
        : AcknowledgementKind.Refused;
}
