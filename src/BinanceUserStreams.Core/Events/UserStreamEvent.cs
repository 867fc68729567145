using System.Globalization;
using System.Text;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Events;

/// <summary>
/// An event of a user data stream. Every property is null if the exchange did not send it. Source: section 3 of the
/// fact sheet, compiled from the User Data Streams pages on developers.binance.com.
/// </summary>
public abstract class UserStreamEvent
{
    // A placeholder: the parser sets the stream before anybody sees the event.
    private static readonly StreamSource Unknown = new(default, null);

    private OptionalTime _eventTime;
    private OptionalTime _transactionTime;
    private long _receivedAt;
    private long _busSequence;
    private object _json = "";
    private int _start;
    private int _length;

    private protected UserStreamEvent()
    {
    }

    /// <summary>The exchange's name of the event, its member <c>e</c>.</summary>
    public abstract string EventType { get; }

    /// <summary>What happened, in a few words for a table or a log. Holds no listen key.</summary>
    public abstract string Summary { get; }

    /// <summary>When the exchange sent the event (UTC), its member <c>E</c>.</summary>
    public DateTimeOffset? EventTime => _eventTime.Value;

    /// <summary>When what it tells of happened (UTC), its member <c>T</c>.</summary>
    public DateTimeOffset? TransactionTime => _transactionTime.Value;

    /// <summary>The market of the stream.</summary>
    public Market Market => Source.Market;

    /// <summary>The user's own name for the account.</summary>
    public string? Account => Source.Account;

    /// <summary>The symbol of the isolated margin account that it is of; null on every other market.</summary>
    public string? IsolatedSymbol => Source.Symbol;

    /// <summary>
    /// The stream in a few words, to be shown: the account's name, if it has one, the market and the symbol of isolated margin.
    /// </summary>
    public string Stream => Source.ToString();

    /// <summary>The day (UTC) that it is of, as 2026-11-29: when it was sent, or else when it came.</summary>
    public string? Date => (EventTime ?? ReceivedAt)?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>When the event came to this machine (UTC); null for one that was read from a file.</summary>
    public DateTimeOffset? ReceivedAt => _receivedAt == 0 ? null : new DateTimeOffset(_receivedAt, TimeSpan.Zero);

    /// <summary>
    /// The number of the connection that it came on, from 1 for each stream and run; null for one that was read from a
    /// text.
    /// </summary>
    public int? Connection => ConnectionNumber == 0 ? null : ConnectionNumber;

    /// <summary>Its place in the output, from 1: all streams of one command count together.</summary>
    public long Sequence { get; internal set; }

    /// <summary>
    /// Its place on the bus, which no other event has and which never changes, whoever reads it again: who writes it with what was
    /// made of the event has each event once. Null for one that was not read from a bus.
    /// </summary>
    public long? BusSequence
    {
        get => _busSequence == 0 ? null : _busSequence;
        internal set => _busSequence = value ?? 0;
    }

    /// <summary>
    /// The properties (also of items, as in <c>Positions[0].EntryPrice</c>) that are null although the event has a
    /// value: one that the property cannot hold exactly. <see cref="Json"/> has it. The first 1,000 of them.
    /// </summary>
    public IReadOnlyList<string> UnreadProperties { get; private set; } = [];

    /// <summary>Whether it came on a stream, or was read from the REST API after a gap.</summary>
    public EventOrigin Origin => Rows is null ? EventOrigin.Stream : EventOrigin.Recovered;

    /// <summary>The event's exact text, without the wrapper of a combined stream or a subscription.</summary>
    public string Json => _json as string ?? TextCache.Decode(Utf8);

    /// <summary>True if a text of it holds what a terminal would obey: it is then shown by <see cref="Summary"/>.</summary>
    public bool HasUnprintableText => UnprintableText.IsIn(this, lines: nameof(Json));

    internal static FieldTable<UserStreamEvent> Common { get; } = new()
    {
        { "E", nameof(EventTime), static (e, ref r) => e._eventTime = r.Time() },
        { "T", nameof(TransactionTime), static (e, ref r) => e._transactionTime = r.Time() },
    };

    /// <summary>
    /// When the exchange sent it, by its own word, and never later than it came; the clocks may differ. Whatever was sent
    /// after it has a later time. Null if it does not say, because it may have been read long after; and of a notice, which
    /// may come long after what it tells of, and say any time.
    /// </summary>
    internal DateTimeOffset? SentAt =>
        IsNotice || EventTime is not { } sent ? null : sent < ReceivedAt ? sent : ReceivedAt;

    /// <summary><see cref="Json"/> as bytes.</summary>
    internal ReadOnlySpan<byte> Utf8 =>
        _json is byte[] frame ? frame.AsSpan(_start, _length) : Encoding.UTF8.GetBytes((string)_json);

    /// <summary>True if it tells of the stream itself, a key or a connection, and not of the account.</summary>
    internal virtual bool IsNotice => false;

    /// <summary>
    /// Tells one event from another, however it is told: sent once more with another time, or read back after a gap.
    /// </summary>
    internal FrameFingerprint Identity => TryGetIdentity(out var own) ? own : FrameFingerprint.Of(Utf8);

    /// <summary>
    /// What the same event may have been known by on the stream, beside <see cref="Identity"/>: for one that was read back, which
    /// does not say everything.
    /// </summary>
    internal virtual IEnumerable<FrameFingerprint> OtherIdentities => [];

    /// <summary>What it was made of if it was read back; null for one of a stream.</summary>
    internal RecoveredRows? Rows { get; private set; }

    /// <summary>The symbols that it is about.</summary>
    internal virtual IEnumerable<string?> Symbols => [];

    /// <summary>
    /// True if it is about a symbol that is wanted; never if it names none and comes from no isolated margin account, all of
    /// whose events are about its symbol.
    /// </summary>
    internal bool IsAbout(Predicate<string> isWanted) =>
        Symbols.Append(Source.Symbol).Any(symbol => symbol is not null && isWanted(symbol));

    internal int ConnectionNumber { get; set; }

    internal StreamSource Source { get; private set; } = Unknown;

    /// <summary>Name, account and summary: a line for a log.</summary>
    public override string ToString() => SummaryText.Of(EventType, Account is null ? null : $"({Account})", Summary);

    /// <summary>Of its members, whatever its text; false if it lacks some of them, or has none that tell it from another.</summary>
    internal virtual bool TryGetIdentity(out FrameFingerprint identity)
    {
        identity = default;
        return false;
    }

    /// <summary>Says what it was made of.</summary>
    internal void Recover(RecoveredRows rows) => Rows = rows;

    // The bytes are the frame's own and never change; a string is what a caller gave.
    internal void Complete(StreamSource source, in FrameText text, string[]? unread)
    {
        Source = source;
        _receivedAt = text.ReceivedAt?.UtcTicks ?? 0;
        _json = text.Json ?? (object)text.Utf8.Array!;
        (_start, _length) = (text.Utf8.Offset, text.Utf8.Count);
        if (unread is not null)
        {
            UnreadProperties = unread;
        }
    }
}
