using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Messages;

/// <summary>
/// The id of a message: the bus keeps the first of two with the same one, whoever sent them. It is wire format, the same in every
/// version, and pinned by test vectors:
/// <code>
/// 1-UsdMFutures.desk=207.1f0e…            an event: market, account, symbol where it has one, identity
/// 1-IsolatedMargin.main.BTCUSDT.77ab…
/// 1-UsdMFutures.main.host-1.9c04…         what only this host can tell: its status, what it read back of an account as a whole
/// 1-UsdMFutures.main.1f0e…~               the second id: the first one was proposed for so long that it may never be kept
/// </code>
/// The account is in it because two accounts can get the same text. The identity is that of the event
/// (<see cref="Events.UserStreamEvent"/>), of the text with listen keys masked where it has no other.
/// </summary>
internal sealed class MessageId
{
    private const string Version = "1-";
    private const char Again = '~';
    private const int MostAgain = 8;

    private readonly string _ofAnyone;
    private readonly string _ofHost;

    /// <param name="source">The account.</param>
    /// <param name="host">Who has kept its lines.</param>
    public MessageId(StreamSource source, string host)
    {
        var symbol = source.Symbol is null ? "" : $"{SafeToken.Of(source.Symbol)}.";
        _ofAnyone = $"{Version}{source.Market}.{SafeToken.Of(source.Account)}.{symbol}";
        _ofHost = $"{_ofAnyone}{SafeToken.Of(host)}.";
    }

    /// <summary>The id of a line of the account.</summary>
    /// <param name="record">The line, read.</param>
    /// <param name="line">The line without its end.</param>
    public string Of(in JournalRecord record, ReadOnlySpan<byte> line) => record.Event switch
    {
        // An account that has not changed is told again: by its line, which says when, each is another.
        null or AccountSnapshot => _ofHost + SafeToken.HexOf(FrameFingerprint.Of(line)),
        var received => _ofAnyone + SafeToken.HexOf(received.Identity),
    };

    /// <summary>The id of what a host says of itself: it says so again, also where nothing has changed, and that must arrive.</summary>
    public static string OfHost(string host) => $"{Version}{SafeToken.Of(host)}.{Guid.NewGuid():N}";

    /// <summary>The id that follows one under which the message cannot get in; the first one again behind the last.</summary>
    public static string Next(string id) => id.Length - First(id).Length < MostAgain ? id + Again : First(id);

    /// <summary>The id that a message had first: two with the same one are copies.</summary>
    public static string First(string id) => id.TrimEnd(Again);
}
