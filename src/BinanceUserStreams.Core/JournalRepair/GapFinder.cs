using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.JournalRepair;

/// <summary>
/// Finds the gaps of a journal. It is read once, as it is: what is kept grows with its gaps and its streams, not with its length.
/// </summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="told">Called for what cannot be read.</param>
internal sealed class GapFinder(string folder, Action<JournalNotice> told)
{
    // A file may name any number of accounts.
    private const int MostStreams = 1000;

    private readonly Dictionary<StreamSource, StreamGaps> _streams = [];

    /// <summary>Is told how far the reading is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }

    /// <summary>The streams of the journal, in the order of their first lines.</summary>
    public IReadOnlyCollection<StreamSource> Streams => _streams.Keys;

    /// <summary>Reads the journal.</summary>
    /// <exception cref="Errors.BinanceException">JournalNotFound.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public void Read(CancellationToken token)
    {
        JournalReader reader = new(folder, new JournalQuery { IncludeStatus = true }, told) { Meter = Meter };
        foreach (var record in reader.Read(token))
        {
            token.ThrowIfCancellationRequested();
            if (!_streams.TryGetValue(record.Source, out var stream) && _streams.Count < MostStreams)
            {
                _streams.Add(record.Source, stream = new StreamGaps(record.Source));
            }

            stream?.Take(record);
        }
    }

    /// <summary>The gaps of some streams that are to be repaired.</summary>
    /// <param name="streams">The streams, of <see cref="Streams"/>.</param>
    /// <param name="request">Which of their gaps.</param>
    /// <param name="now">The time.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<JournalGap> Find(
        IEnumerable<StreamSource> streams, RepairRequest request, DateTimeOffset now, CancellationToken token)
    {
        JournalResumptions resumptions = new(folder);
        return [.. streams.SelectMany(source => _streams[source].Find(request, resumptions.Find(source, meter: Meter, cancellationToken: token), now))];
    }
}
