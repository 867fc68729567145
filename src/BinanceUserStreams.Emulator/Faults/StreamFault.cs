using System.Text.Json.Serialization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Faults;

/// <summary>
/// A fault to inject into the open sockets that match, or into the next handshakes. Members a kind does not use are
/// ignored.
/// </summary>
public sealed record StreamFault
{
    /// <summary>How many events of an account <see cref="StreamFaultKind.Repeat"/> reaches back.</summary>
    public const int LongestMemory = 100;

    /// <summary>What goes wrong.</summary>
    public required StreamFaultKind Kind { get; init; }

    /// <summary>The market of the sockets it hits; every market when absent.</summary>
    public EmulatedMarket? Market { get; init; }

    /// <summary>The account of the sockets it hits; every account when absent.</summary>
    public string? Account { get; init; }

    /// <summary>The symbol of the isolated margin accounts whose sockets it hits; all when absent.</summary>
    public string? Symbol { get; init; }

    /// <summary>The number of the socket it hits; every socket when absent.</summary>
    public int? Connection { get; init; }

    /// <summary>
    /// How many events a socket still hears before it is hit; before the answer, for
    /// <see cref="StreamFaultKind.AnswerAfterEvents"/>.
    /// </summary>
    public int After { get; init; }

    /// <summary>
    /// How many handshakes, requests, events or frames it hits; 0 hits all until the faults are cleared. For
    /// <see cref="StreamFaultKind.Repeat"/> how many of the last events come again.
    /// </summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// The code of the close frame, for <see cref="StreamFaultKind.Close"/>; that of the error, for
    /// <see cref="StreamFaultKind.AnswerError"/>.
    /// </summary>
    public int Code { get; init; } = 1001;

    /// <summary>The text next to <see cref="Code"/>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// The status, for <see cref="StreamFaultKind.Refuse"/> of HTTP, for <see cref="StreamFaultKind.AnswerError"/> that
    /// of the answer.
    /// </summary>
    public int Status { get; init; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>What the method of the requests begins with that it hits.</summary>
    public string Method { get; init; } = "userDataStream.subscribe";

    /// <summary>Response headers such as <c>Retry-After</c>, for <see cref="StreamFaultKind.Refuse"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How long each event is held back, for <see cref="StreamFaultKind.Slow"/>; how long an answer takes, for
    /// <see cref="StreamFaultKind.LateAnswer"/>; how long it is from piece to piece, for
    /// <see cref="StreamFaultKind.Endless"/>; when the socket is closed, for <see cref="StreamFaultKind.Shutdown"/>; when
    /// to come again, for <see cref="StreamFaultKind.AnswerError"/> with the status 418 or 429. The time scale does not
    /// hurry it: the network is slow, not the exchange.
    /// </summary>
    public int Milliseconds { get; init; } = 1000;

    /// <summary>Into how many frames, for <see cref="StreamFaultKind.Fragment"/>.</summary>
    public int Pieces { get; init; } = 3;

    /// <summary>
    /// What the frames hold, for <see cref="StreamFaultKind.Garbage"/> and <see cref="StreamFaultKind.AnswerGarbage"/>.
    /// </summary>
    public GarbageContent Content { get; init; }

    /// <summary>How sockets are told, for the kinds that end keys; as usual when absent.</summary>
    public ExpiryNotice? Notice { get; init; }

    /// <summary>It waits for requests on the WebSocket API, and does not hit open sockets.</summary>
    [JsonIgnore]
    public bool HitsRequests => Kind >= StreamFaultKind.AnswerError;

    /// <summary>It waits for handshakes, and does not hit open sockets.</summary>
    [JsonIgnore]
    public bool HitsHandshakes => OpensSockets || Kind
        is StreamFaultKind.Refuse or StreamFaultKind.HangHandshake or StreamFaultKind.ResetHandshake;

    /// <summary>The handshake succeeds, and the socket is not as it should be.</summary>
    internal bool OpensSockets => Kind
        is StreamFaultKind.Mute or StreamFaultKind.LateAnswer or StreamFaultKind.HangUp or StreamFaultKind.ExpireAtOnce;

    internal bool Hits(StreamConnection connection) =>
        !connection.IsEnding
        && (Connection ?? connection.Number) == connection.Number
        && (Kind is not (StreamFaultKind.Terminate or StreamFaultKind.Shutdown) || connection.Protocol is ApiSession)
        && HitsSocket(connection.Protocol);

    /// <summary>Whether it is meant for a request, and for whose events that asks, where it asks for some.</summary>
    internal bool HitsRequest(string method, StreamOwner? owner) =>
        method.StartsWith(Method, StringComparison.Ordinal)
        && ((Market is null && Account is null && Symbol is null) || owner?.BelongsTo(Market, Account, Symbol) == true);

    /// <summary>
    /// Whether it is meant for what a socket listens to, or for its market where that is not known yet: a handshake of
    /// the WebSocket API names no account.
    /// </summary>
    internal bool HitsSocket(ISocketProtocol protocol) =>
        (Market is null && Account is null && Symbol is null)
        || protocol.Subscriptions.Any(known => known.BelongsTo(Market, Account, Symbol))
        || (HitsHandshakes
            && protocol is ApiSession
            && Market is { UsesWebSocketApi: true }
            && Account is null
            && Symbol is null);

    /// <summary>Refuses what could never work.</summary>
    internal StreamFault Checked()
    {
        _ = Notice?.Checked();
        return this switch
        {
            { Count: < 0 } => throw new ArgumentException("'count' must be 0 (until cleared) or more."),
            { Kind: StreamFaultKind.Repeat, Count: < 1 or > LongestMemory } =>
                throw new ArgumentException($"A Repeat fault needs a 'count' from 1 to {LongestMemory}."),
            { Kind: StreamFaultKind.Garbage, Count: < 1 } =>
                throw new ArgumentException("A Garbage fault needs a 'count' of 1 or more."),
            { After: < 0 } => throw new ArgumentException("'after' must be 0 or more."),
            { HitsRequests: true, Connection: not null } =>
                throw new ArgumentException("A request is hit by market, account and method, not by 'connection'."),
            { Kind: StreamFaultKind.AnswerAfterEvents, After: < 1 } =>
                throw new ArgumentException("An AnswerAfterEvents fault needs an 'after' of 1 or more."),
            { Kind: not StreamFaultKind.AnswerAfterEvents, HitsRequests: true, After: > 0 } =>
                throw new ArgumentException("A request is hit when it comes, and has no 'after'."),
            { Kind: StreamFaultKind.AnswerError, Code: >= 0 or < -99999 } =>
                throw new ArgumentException("An AnswerError fault needs a 'code' from -99999 to -1."),
            { HitsHandshakes: true, Connection: not null } or { HitsHandshakes: true, After: > 0 } =>
                throw new ArgumentException("A handshake has no 'connection' yet, and no 'after'."),
            { Kind: not StreamFaultKind.AnswerError, Code: < 1000 or > 4999 } =>
                throw new ArgumentException("'code' must be from 1000 to 4999."),
            { Kind: not StreamFaultKind.AnswerError, Reason.Length: > 40 } =>
                throw new ArgumentException("'reason' must not be longer than 40 characters."),
            { Status: < 200 or > 599 } => throw new ArgumentException("'status' must be from 200 to 599."),
            { Kind: StreamFaultKind.Endless, Milliseconds: < 1 } =>
                throw new ArgumentException("An Endless fault needs 'milliseconds' of 1 or more."),
            { Milliseconds: < 0 } => throw new ArgumentException("'milliseconds' must be 0 or more."),
            { Pieces: < 2 or > 1000 } => throw new ArgumentException("'pieces' must be from 2 to 1000."),
            _ when !HeaderText.AreUsable(Headers) => throw new ArgumentException(
                "'headers' takes printable ASCII; Content-Length is set by the emulator."),
            _ => this,
        };
    }
}
