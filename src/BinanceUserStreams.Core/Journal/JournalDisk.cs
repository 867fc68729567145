using BinanceUserStreams.Errors;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Journal;

/// <summary>The disk of a journal: how much the journal takes of it, how much is free, and for how long that lasts.</summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="time">The clock.</param>
/// <param name="readFree">Reads what is free; null for the system's word.</param>
internal sealed class JournalDisk(string folder, TimeProvider time, Func<string, long?>? readFree = null)
{
    private readonly DiskOutlook _outlook = new(time);
    private readonly Func<string, long?> _readFree = readFree ?? ReadFree;
    private JournalSize _size = new(folder, null, null);

    /// <summary>As it was looked at last; from any thread.</summary>
    public JournalSize Size
    {
        get
        {
            lock (_outlook)
            {
                return _size;
            }
        }
    }

    /// <summary>Looks, and returns what is to be told; null for nothing.</summary>
    /// <param name="isWarning">True if it is told that little is left.</param>
    public string? Look(out bool isWarning)
    {
        JournalSize size = new(folder, Bytes(), _readFree(folder));
        lock (_outlook)
        {
            _size = size;
        }

        isWarning = false;
        if (size.Free is not { } free || !_outlook.Take(free))
        {
            return null;
        }

        isWarning = _outlook.IsLow;
        return !isWarning ? "the disk of the journal no longer fills so fast that it is full within a day" : Warning(free);
    }

    private string Warning(long free)
    {
        var when = _outlook.Left is { TotalHours: < 36 } left
            ? FormattableString.Invariant($"at the present rate the disk of the journal is full in {Math.Max(0, left.TotalHours):0.0} hours")
            : "the disk of the journal is nearly full";
        return FormattableString.Invariant(
            $"{when}: {free >> 20} MiB are free. When it is full, reception ends. Make room, ")
            + "or let Optimize-BinanceUserStreamJournal -Compress or -Retention do it; -JournalRetention and -JournalMaximumBytes do it always";
    }

    private long? Bytes()
    {
        try
        {
            return JournalFiles.BytesOfAll(folder);
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            return null;
        }
    }

    // Of a share without a letter Windows tells nothing here.
    private static long? ReadFree(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is ArgumentException || FileErrors.Include(exception))
        {
            return null;
        }
    }
}
