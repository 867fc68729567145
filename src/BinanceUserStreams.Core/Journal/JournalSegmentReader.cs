namespace BinanceUserStreams.Journal;

/// <summary>Reads the records of a query from one file of a journal.</summary>
internal sealed class JournalSegmentReader(
    JournalSegment segment, JournalLines lines, bool endsEarly, JournalQuery query, JournalLineReader reader,
    Action<JournalNotice> told) : IDisposable
{
    private bool _isOver;

    /// <summary>How many records lay in the wanted time, wanted or not.</summary>
    public long InWindow { get; private set; }

    /// <summary>Reads the next record that is wanted; false where the file ends for now.</summary>
    public bool TryRead(out JournalRecord record)
    {
        while (TryReadLine(out var line))
        {
            // Most of what is not wanted need not be parsed for that.
            if (query.IsWindow && JournalLineTime.Read(line) is { } at && !query.Wants(at))
            {
                if (endsEarly && at >= query.Latest)
                {
                    _isOver = true;
                }
            }
            else if (lines.ZerosBefore == 0 && reader.IsUnwanted(line, query))
            {
                InWindow++;
            }
            else if (TryParse(line, out record) && query.Wants(record.At))
            {
                InWindow++;
                if (query.Wants(record))
                {
                    return true;
                }
            }
        }

        record = default;
        return false;
    }

    /// <summary>Has what follows the last complete line read anew: a writer that goes on may have replaced it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void ForgetRest() => lines.ForgetRest();

    /// <summary>Tells of what follows the last complete line.</summary>
    /// <param name="isTorn">Whether it is what the last writer did not live to complete.</param>
    public void TellOfRest(bool isTorn)
    {
        if (_isOver || lines.RestLength == 0)
        {
            return;
        }

        told(isTorn
            ? new JournalNotice(
                segment.Path, lines.Number + 1, "it is incomplete: its writer was killed or lost its power",
                JournalNoticeKind.TornEnd)
            : new JournalNotice(
                segment.Path, lines.Number + 1, "it is incomplete: the end of the file is missing", JournalNoticeKind.DamagedLine));
    }

    public void Dispose() => lines.Dispose();

    private bool TryReadLine(out ArraySegment<byte> line)
    {
        line = default;
        try
        {
            return !_isOver && lines.TryRead(out line);
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            _isOver = true;
            told(new JournalNotice(
                segment.Path, 0, FormattableString.Invariant(
                    $"behind line {lines.Number} it cannot be read: {JournalErrors.Reason(exception)}"),
                JournalNoticeKind.DamagedFile));
            return false;
        }
    }

    private bool TryParse(ArraySegment<byte> line, out JournalRecord record)
    {
        record = default;
        if (lines.IsTooLong)
        {
            Tell(FormattableString.Invariant($"it is longer than {JournalLines.LongestLine >> 20} MiB"));
            return false;
        }

        if (lines.ZerosBefore > 0)
        {
            Tell(FormattableString.Invariant(
                $"{lines.ZerosBefore} zeros stand in front of it: the file was cut while it was written"));
            if (line.Count == 0)
            {
                return false;
            }
        }

        try
        {
            record = reader.Read(line);
            return true;
        }
        catch (FormatException exception)
        {
            Tell(exception.Message);
            return false;
        }
    }

    private void Tell(string problem) =>
        told(new JournalNotice(segment.Path, lines.Number, problem, JournalNoticeKind.DamagedLine));
}
