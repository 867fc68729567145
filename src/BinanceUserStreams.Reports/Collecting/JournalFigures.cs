using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>
/// All figures of a journal. It is read once, and what is kept does not grow with its length, nor without bound with
/// the number of names in it.
/// </summary>
internal sealed class JournalFigures
{
    private const int MostStreams = 40;
    private const int MostDamages = 20;

    private readonly Dictionary<StreamSource, StreamFigures> _streams = [];
    private readonly List<JournalDamage> _damages = [];

    private JournalFigures()
    {
    }

    /// <summary>By market and account, in the order of their names.</summary>
    public IEnumerable<StreamFigures> Streams => _streams.Values
        .OrderBy(stream => stream.Source.Market)
        .ThenBy(stream => stream.Source.Account, StringComparer.Ordinal);

    /// <summary>Records of streams for which there was no room.</summary>
    public long RecordsLeftOut { get; private set; }

    /// <summary>The first lines that could not be read.</summary>
    public IReadOnlyList<JournalDamage> Damages => _damages;

    /// <summary>How many lines could not be read.</summary>
    public long DamageCount { get; private set; }

    /// <summary>Reads a journal.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="damaged">Called for each line that cannot be read.</param>
    /// <param name="token">Ends the reading.</param>
    public static JournalFigures Read(
        string folder, JournalQuery query, Action<JournalDamage> damaged, CancellationToken token)
    {
        JournalFigures figures = new();
        JournalReader reader = new(folder, query with { IncludeStatus = true }, damage =>
        {
            figures.Add(damage);
            damaged(damage);
        });
        foreach (var record in reader.Read())
        {
            token.ThrowIfCancellationRequested();
            figures.Add(record, query);
        }

        return figures;
    }

    private void Add(in JournalRecord record, JournalQuery query)
    {
        if (!_streams.TryGetValue(record.Source, out var stream))
        {
            if (_streams.Count == MostStreams)
            {
                RecordsLeftOut++;
                return;
            }

            _streams.Add(record.Source, stream = new StreamFigures(record.Source, query));
        }

        stream.Add(record);
    }

    private void Add(JournalDamage damage)
    {
        DamageCount++;
        if (_damages.Count < MostDamages)
        {
            _damages.Add(damage);
        }
    }
}
