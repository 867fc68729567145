using System.Management.Automation;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Telemetry.Prometheus;

namespace BinanceUserStreams.Pipeline;

/// <summary>
/// The journal and the file of metrics of one command. Without what it was asked to write it does not begin: what cannot
/// be opened ends it.
/// </summary>
/// <param name="cmdlet">The command.</param>
/// <param name="log">Waits for a disk on the pipeline's thread.</param>
/// <param name="stopping">Cancelled by Ctrl+C, which need not wait for a disk.</param>
internal sealed class StreamFiles(PSCmdlet cmdlet, PipelineLog log, CancellationToken stopping) : IDisposable
{
    private JournalWriter? _journal;
    private string? _journalPath;
    private volatile bool _isOver;

    /// <summary>The journal; null if none was asked for.</summary>
    public JournalWriter? Journal => _journal;

    /// <summary>What is done beside the journal; null if there is none.</summary>
    public JournalHousekeeping? Housekeeping { get; private set; }

    /// <summary>The file of metrics; null if none was asked for.</summary>
    public MetricsFile? Metrics { get; private set; }

    /// <summary>Opens the file of metrics.</summary>
    /// <param name="path">As the user names it; null for none.</param>
    public void OpenMetrics(string? path)
    {
        if (path is not null)
        {
            var file = FilePath.OfMetrics(cmdlet, path);
            ErrorRecords.OrEnd(cmdlet, path, () => Metrics = MetricsFile.Open(file));
        }
    }

    /// <summary>Opens the journal, and warns if it had to be mended.</summary>
    /// <param name="path">As the user names it; null for none.</param>
    /// <param name="flush">When it is forced onto the disk.</param>
    /// <param name="request">Which of its files are removed.</param>
    public void OpenJournal(string? path, JournalFlush flush, OptimizationRequest request)
    {
        if (path is null)
        {
            return;
        }

        _journalPath = path;
        var folder = FilePath.OfJournal(cmdlet, path);
        OrEnd(() => Open(folder, flush));
        if (_journal?.Repair is { } repair)
        {
            cmdlet.WriteWarning($"The journal in {folder} was mended: {repair}.");
        }

        Housekeeping = _journal is { } journal ? JournalHousekeeping.Begin(journal, request) : null;
    }

    /// <summary>Finds where the journal ends for a stream, so that the stream goes on there.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="repairs">Whether it reads back what gaps missed.</param>
    public void FindResumption(StreamSource source, bool repairs)
    {
        if (_journal is { } journal)
        {
            using var progress = ProgressLine.Open(cmdlet);
            OrEnd(() => journal.FindResumption(source, repairs, progress?.Meter(log), stopping));
        }
    }

    /// <summary>The command is over: a journal that is still being opened is closed again.</summary>
    public void Leave() => _isOver = true;

    public void Dispose()
    {
        Leave();
        Metrics?.Dispose();
        Housekeeping?.Dispose();
        _journal?.Dispose();
    }

    // Whoever comes second of this and the end disposes.
    private JournalWriter Open(string folder, JournalFlush flush)
    {
        var journal = JournalWriter.Open(folder, flush, cancellationToken: stopping);
        Interlocked.Exchange(ref _journal, journal);
        if (_isOver)
        {
            journal.Dispose();
        }

        return journal;
    }

    // On another thread, so that Ctrl+C need not wait for a disk.
    private void OrEnd<T>(Func<T> work) =>
        ErrorRecords.OrEnd(cmdlet, _journalPath, () => log.WaitFor(Task.Run(work, stopping), stopping));
}
