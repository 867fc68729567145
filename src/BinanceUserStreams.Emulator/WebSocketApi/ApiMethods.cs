using System.Text;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>
/// Answers the requests that user data streams need. Source: web-socket-api.md of the spot documents, General,
/// Authentication and User Data Stream requests; for listen tokens the trade data stream of margin.
/// </summary>
internal sealed class ApiMethods
{
    private static readonly string[] _signed = ["apiKey", "timestamp", "signature", "recvWindow"];

    private readonly RateLimiter _limiter;
    private readonly StreamFaultPlan _faults;
    private readonly Lock _gate;
    private readonly SubscriptionMethods _subscriptions;
    private readonly Func<DateTimeOffset> _clock;
    private readonly Dictionary<string, ApiMethod> _methods;

    public ApiMethods(
        ApiKeyDirectory apiKeys,
        ListenTokenRegistry tokens,
        RateLimiter limiter,
        StreamFaultPlan faults,
        Lock gate,
        Func<DateTimeOffset> clock)
    {
        _limiter = limiter;
        _faults = faults;
        _gate = gate;
        _clock = clock;
        _subscriptions = new SubscriptionMethods(apiKeys, tokens, gate, clock);
        SessionMethods sessions = new(apiKeys, gate, clock);
        _methods = new(StringComparer.Ordinal)
        {
            ["ping"] = new(1, [], (_, _, _) => "{}"),
            ["time"] = new(1, [], (_, _, _) => $$"""{"serverTime":{{Now}}}"""),
            ["session.logon"] = new(2, _signed, sessions.Logon),
            ["session.status"] = new(2, [], sessions.Status),
            ["session.logout"] = new(2, [], sessions.Logout),
            ["session.subscriptions"] = new(2, [], _subscriptions.List),
            ["userDataStream.subscribe"] = new(2, [], _subscriptions.Subscribe),
            ["userDataStream.subscribe.signature"] = new(2, _signed, _subscriptions.SubscribeBySignature),
            ["userDataStream.subscribe.listenToken"] = new(2, ["listenToken"], _subscriptions.SubscribeByListenToken),
            ["userDataStream.unsubscribe"] = new(2, ["subscriptionId"], _subscriptions.Unsubscribe),
        };
    }

    /// <summary>The exchange's clock, in milliseconds since 1970.</summary>
    public long Now => _clock().ToUnixTimeMilliseconds();

    /// <summary>Does what a message of a client asks for, unless a fault keeps it from that.</summary>
    /// <returns>What answers it; <see langword="null"/> when nothing does.</returns>
    public OutgoingFrame? Answer(ApiSession session, StreamConnection connection, ReadOnlyMemory<byte> message)
    {
        var (id, tellsWeights) = (ApiRequest.NoId, session.ReturnsRateLimits);
        StreamFault? fault = null;
        try
        {
            var request = ApiRequest.Parse(message);
            id = request.Id;
            tellsWeights = request.Flag(ApiMethod.ReturnRateLimits) ?? tellsWeights;
            fault = _faults.TakeRequest(request.Method, _subscriptions.OwnerOf(request));
            RefusedException.ThrowIf(AnswerFaults.ErrorOf(fault, _clock()));
            if (fault is not { Kind: StreamFaultKind.AnswerAfterEvents })
            {
                return Do(request);
            }

            // No event may come in between: all are counted that come before the answer.
            lock (_gate)
            {
                return Do(request);
            }
        }
        catch (RefusedException exception)
        {
            return Send(ApiAnswer.Of(id, exception.Error, Weights()));
        }

        OutgoingFrame? Do(ApiRequest request)
        {
            var result = Perform(session, connection, request);
            return Send(AnswerFaults.Change(fault, id, result, Weights()));
        }

        string Weights() => tellsWeights ? ApiAnswer.Weights(_limiter) : "";

        OutgoingFrame? Send(string answer) => AnswerFaults.Carry(
            fault, new OutgoingFrame(FrameOpcode.Text, Encoding.UTF8.GetBytes(answer)), connection, _faults);
    }

    private string Perform(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        var method = _methods.GetValueOrDefault(request.Method)
            ?? throw new RefusedException(ExchangeError.NoSuchMethod);
        if (_limiter.Admit(method.Weight) is { Allowed: false } verdict)
        {
            throw new RefusedException(ExchangeError.Refused(verdict, _limiter.Limit, _clock()));
        }

        var (read, sent) = (method.Reads(request), request.Parameters.Count);
        return read == sent
            ? method.Perform(session, connection, request)
            : throw new RefusedException(ExchangeError.UnreadParameters(read, sent));
    }
}
