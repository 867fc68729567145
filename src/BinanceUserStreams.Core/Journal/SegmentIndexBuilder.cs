using System.Text;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>Makes the index of a file by reading all of it.</summary>
internal sealed class SegmentIndexBuilder
{
    // More than a desk has; what is longer is left out, and the index stays small whatever the file is.
    private const int MostNames = 2000;
    private const int MostGapBytes = 128 * 1024;

    private readonly Dictionary<StreamSource, JournalResumption> _streams = [];
    private readonly HashSet<string> _symbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly List<string> _gaps = [];
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private long _lines;
    private long _damaged;
    private int _nameLetters;
    private int _gapBytes;

    /// <summary>The index of a file.</summary>
    /// <param name="segment">The file.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="IOException">The file cannot be read, or changes.</exception>
    /// <exception cref="InvalidDataException">It is compressed, and damaged.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static SegmentIndex Read(JournalSegment segment, JournalMeter? meter, CancellationToken token)
    {
        var file = SegmentFingerprint.Of(segment);
        SegmentIndexBuilder builder = new();
        JournalLineReader reader = new();
        using var lines = JournalLines.Open(segment, meter: meter, token: token);
        while (lines.TryRead(out var line))
        {
            builder.Take(lines, line, reader);
        }

        // What is torn is not read by anybody, and told of by whoever reads the file.
        builder._damaged += lines.RestLength > 0 ? 1 : 0;
        return builder.Complete(file);
    }

    private void Take(JournalLines lines, ArraySegment<byte> line, JournalLineReader reader)
    {
        try
        {
            _damaged += lines.IsTooLong || lines.ZerosBefore > 0 ? 1 : 0;
            Take(reader.Read(line), line);
        }
        catch (FormatException)
        {
            _damaged++;
        }
    }

    private void Take(in JournalRecord record, ArraySegment<byte> line)
    {
        _lines++;
        _first = record.At < _first ? record.At : _first ?? record.At;
        _last = record.At > _last ? record.At : _last ?? record.At;
        if (!_streams.TryGetValue(record.Source, out var stream) && _streams.Count <= MostNames)
        {
            _streams.Add(record.Source, stream = new JournalResumption());
        }

        stream?.TakeProofOf(record);
        if (record.Event is { } received)
        {
            Add(_types, received.EventType);
            foreach (var symbol in received.Symbols)
            {
                Add(_symbols, symbol);
            }

            Add(_symbols, record.Source.Symbol);
        }
        else if (record.Status is StreamGap or GapRepaired or GapUnrepaired or GapCovered && _gapBytes <= MostGapBytes)
        {
            _gapBytes += line.Count;
            _gaps.Add(Encoding.UTF8.GetString(line.Array!, line.Offset, line.Count));
        }
    }

    private void Add(HashSet<string> names, string? name)
    {
        if (name is not null && names.Count <= MostNames && names.Add(name))
        {
            _nameLetters += name.Length;
        }
    }

    private SegmentIndex Complete(SegmentFingerprint file)
    {
        // Names of others may have any length.
        var isShort = _nameLetters <= MostGapBytes
            && _streams.Keys.Sum(source => (long)(source.Account?.Length ?? 0) + (source.Symbol?.Length ?? 0)) <= MostGapBytes;
        return new SegmentIndex
        {
            Version = SegmentIndex.CurrentVersion,
            File = file,
            First = _first,
            Last = _last,
            Lines = _lines,
            Damaged = _damaged,
            Streams = isShort && _streams.Count <= MostNames ? [.. _streams.Select(StreamOf)] : null,
            Symbols = isShort && _symbols.Count <= MostNames ? [.. _symbols.OrderBy(name => name, StringComparer.Ordinal)] : null,
            EventTypes = isShort && _types.Count <= MostNames ? [.. _types.OrderBy(name => name, StringComparer.Ordinal)] : null,
            Gaps = _gapBytes <= MostGapBytes ? _gaps : null,
        };
    }

    private static SegmentStream StreamOf(KeyValuePair<StreamSource, JournalResumption> stream) =>
        new($"{stream.Key.Market}", stream.Key.Account, stream.Key.Symbol,
            stream.Value.IsProven ? stream.Value.HeardUntil(DateTimeOffset.MaxValue) : null);
}
