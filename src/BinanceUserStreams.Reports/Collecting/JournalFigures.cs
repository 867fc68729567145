using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>
/// All figures of a journal. It is read once, and what is kept does not grow with its length, nor without bound with
/// the number of names in it.
/// </summary>
internal sealed class JournalFigures
{
    private const int MostStreams = 40;
    private const int MostNotices = 20;

    private readonly Dictionary<StreamSource, StreamFigures> _streams = [];
    private readonly List<JournalNotice> _notRead = [];

    private JournalFigures()
    {
    }

    /// <summary>By market, symbol of isolated margin and account, in the order of their names.</summary>
    public IEnumerable<StreamFigures> Streams => _streams.Values
        .OrderBy(stream => stream.Source.Market)
        .ThenBy(stream => stream.Source.Symbol, StringComparer.Ordinal)
        .ThenBy(stream => stream.Source.Account, StringComparer.Ordinal);

    /// <summary>Records of streams for which there was no room.</summary>
    public long RecordsLeftOut { get; private set; }

    /// <summary>The first lines and files that were not read.</summary>
    public IReadOnlyList<JournalNotice> NotRead => _notRead;

    /// <summary>How many lines and files were not read.</summary>
    public long NotReadCount { get; private set; }

    /// <summary>Reads a journal.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="told">Called for what is not read.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="token">Ends the reading.</param>
    public static JournalFigures Read(
        string folder, JournalQuery query, Action<JournalNotice> told, JournalMeter? meter, CancellationToken token)
    {
        JournalFigures figures = new();
        JournalReader reader = new(folder, query with { IncludeStatus = true }, notice =>
        {
            figures.Add(notice);
            told(notice);
        })
        {
            Meter = meter,
        };
        foreach (var record in reader.Read(token))
        {
            token.ThrowIfCancellationRequested();
            figures.Add(record, query);
        }

        foreach (var stream in figures._streams.Values)
        {
            stream.Complete();
        }

        return figures;
    }

    private void Add(in JournalRecord record, JournalQuery query)
    {
        var source = record.Source is { Account: null, Symbol: null } ? record.Source : Kept(record.Source);
        if (!_streams.TryGetValue(source, out var stream))
        {
            if (_streams.Count == MostStreams)
            {
                RecordsLeftOut++;
                return;
            }

            _streams.Add(source, stream = new StreamFigures(source, query));
        }

        stream.Add(record);
    }

    private static StreamSource Kept(StreamSource source) => source with
    {
        Account = source.Account is { } account ? KeptName.Of(account) : null,
        Symbol = source.Symbol is { } symbol ? KeptName.Of(symbol) : null,
    };

    private void Add(JournalNotice notice)
    {
        if (notice.Kind == JournalNoticeKind.EmptyWindow)
        {
            return;
        }

        NotReadCount++;
        if (_notRead.Count < MostNotices)
        {
            _notRead.Add(notice);
        }
    }
}
