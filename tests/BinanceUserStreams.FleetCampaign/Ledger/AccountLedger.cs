using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>What a reader got of one account, against what the exchange sent.</summary>
internal sealed class AccountLedger
{
    /// <summary>The events that tell of a trade.</summary>
    public static readonly IReadOnlyList<string> Types = ["ORDER_TRADE_UPDATE", "TRADE_LITE"];

    // What a host may have to publish when another one begins, and how long that one takes to hear.
    private static readonly TimeSpan Backlog = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, TradeBook> _books = Types.ToDictionary(type => type, _ => new TradeBook());
    private readonly List<ToldRange> _gaps = [];
    private readonly List<ToldRange> _covered = [];
    private readonly List<DateTimeOffset> _taken = [];

    /// <summary>How many events came.</summary>
    public long Events { get; private set; }

    /// <summary>Takes what a reader says.</summary>
    public void Note(ReaderLine line)
    {
        switch (line.Kind)
        {
            case ReaderLine.Gap when !_gaps.Exists(gap => gap.From == line.From && gap.To == line.To):
                _gaps.Add(new ToldRange(line.From, line.To, DateTimeOffset.UtcNow, line.Text));
                break;
            case ReaderLine.Covered:
                _covered.Add(new ToldRange(line.From, line.To, DateTimeOffset.UtcNow, line.Text));
                break;
            case ReaderLine.Status when line.Text.StartsWith("AccountTaken", StringComparison.Ordinal):
                _taken.Add(line.From);
                break;
            case ReaderLine.Event:
                Events++;
                if (line.Trade > 0 && _books.TryGetValue(line.Text, out var book))
                {
                    book.Add(line.Trade, line.Sequence);
                }

                break;
        }
    }

    /// <summary>True if each trade came, or is in a gap that was told.</summary>
    public bool IsBalanced(IReadOnlyList<SentTrade> sent) => sent.All(trade => IsThere(trade) || IsDeclared(trade));

    /// <summary>Compares.</summary>
    /// <param name="account">The account.</param>
    /// <param name="sent">All trades that the exchange sent.</param>
    /// <param name="isQuiet">Whether neither bus nor hosts were disturbed for some time before a moment.</param>
    public Verdict Judge(string account, IReadOnlyList<SentTrade> sent, Func<DateTimeOffset, bool> isQuiet)
    {
        var absent = sent.Where(trade => !IsThere(trade)).ToList();
        var lost = absent.Where(trade => !IsDeclared(trade)).ToList();
        var times = sent.ToDictionary(trade => trade.TradeId, trade => trade.SentAt);
        var doubled = _books.Values.SelectMany(book => book.Doubled).ToList();
        var late = _books.Values.SelectMany(book => book.Late).ToList();
        var disordered = late.Where(id => !times.TryGetValue(id, out var at) || !IsAroundGap(at)).ToList();
        var needless = _gaps.Where(gap => isQuiet(gap.ToldAt) && HeardThroughout.By(sent, gap)).ToList();
        return new Verdict
        {
            Sent = sent.Count,
            Events = Events,
            Declared = absent.Count - lost.Count,
            Lost = lost.Count,
            Doubled = doubled.Count,
            Disordered = disordered.Count,
            Late = late.Count - disordered.Count,
            Gaps = _gaps.Count,
            Covered = _covered.Count,
            Needless = needless.Count,
            Findings =
            [
                .. lost.Take(3).Select(trade => $"{account}: trade {trade.TradeId} of {trade.SentAt:HH:mm:ss.fff} is lost, queued for the sockets {string.Join(' ', trade.Connections)}"),
                .. doubled.Take(3).Select(one => $"{account}: trade {one.Trade} came as {one.First} and again as {one.Second}"),
                .. disordered.Take(3).Select(id => $"{account}: trade {id} of {times.GetValueOrDefault(id):HH:mm:ss.fff} came behind a later one"),
                .. needless.Select(gap => $"{account}: a gap was told that was heard, {gap.From:HH:mm:ss.fff} to {gap.To:HH:mm:ss.fff} ({gap.Text})"),
            ],
        };
    }

    private bool IsThere(SentTrade trade) => _books.Values.All(book => book.Has(trade.TradeId));

    private bool IsDeclared(SentTrade trade) => _gaps.Exists(gap => gap.Has(trade.SentAt));

    // What only one host has, of the time that another one missed or was not there yet, may come late: it is documented.
    private bool IsAroundGap(DateTimeOffset moment) =>
        _gaps.Exists(gap => gap.Has(moment)) || _covered.Exists(gap => gap.Has(moment))
        || _taken.Exists(taken => moment >= taken - Backlog && moment <= taken + Connecting);
}
