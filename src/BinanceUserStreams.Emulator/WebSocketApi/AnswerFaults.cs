using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>What faults of requests do to their answers.</summary>
internal static class AnswerFaults
{
    private const string OtherId = "\"another request\"";

    /// <summary>The error a fault answers with; <see langword="null"/> for other faults and for none.</summary>
    public static ExchangeError? ErrorOf(StreamFault? fault, DateTimeOffset now)
    {
        if (fault is not { Kind: StreamFaultKind.AnswerError })
        {
            return null;
        }

        ExchangeError error = new(fault.Status, fault.Code, fault.Reason);
        return fault.Status is StatusCodes.Status418ImATeapot or StatusCodes.Status429TooManyRequests
            ? error with
            {
                RefusedAt = now.ToUnixTimeMilliseconds(),
                RetryAt = now.ToUnixTimeMilliseconds() + fault.Milliseconds,
            }
            : error;
    }

    /// <summary>The answer to a request that was done.</summary>
    public static string Change(StreamFault? fault, string id, string result, string weights) => fault?.Kind switch
    {
        StreamFaultKind.AnswerOtherId => ApiAnswer.Of(OtherId, result, weights),
        StreamFaultKind.AnswerEmpty => ApiAnswer.Of(id, "{}", weights),
        _ => ApiAnswer.Of(id, result, weights),
    };

    /// <summary>The frame that goes on the wire now; <see langword="null"/> when none does.</summary>
    public static OutgoingFrame? Carry(
        StreamFault? fault, OutgoingFrame answer, StreamConnection connection, StreamFaultPlan faults)
    {
        switch (fault?.Kind)
        {
            case StreamFaultKind.AnswerNothing:
                return null;
            case StreamFaultKind.AnswerGarbage:
                return GarbageFrame.Of(fault.Content);
            case StreamFaultKind.AnswerAfterEvents:
                faults.SendAfterEvents(fault, connection, answer);
                return null;
            default:
                return answer;
        }
    }
}
