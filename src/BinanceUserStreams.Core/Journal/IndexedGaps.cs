using System.Text;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>The gaps of a journal that are left, as the indexes of its files tell them: no file is read for that.</summary>
internal static class IndexedGaps
{
    /// <summary>The gaps of each stream that has had any.</summary>
    /// <param name="indexes">The indexes, in the order of their files.</param>
    public static Dictionary<StreamSource, UnrepairedGaps> Read(IEnumerable<SegmentIndex> indexes)
    {
        JournalLineReader reader = new();
        ActivityTracker nothing = new();
        Dictionary<StreamSource, UnrepairedGaps> streams = [];
        foreach (var line in indexes.SelectMany(index => index.Gaps ?? []))
        {
            if (Read(reader, line) is not { Status: { } status } record)
            {
                continue;
            }

            if (!streams.TryGetValue(record.Source, out var gaps))
            {
                streams.Add(record.Source, gaps = new UnrepairedGaps());
            }

            gaps.Take(status, nothing);
        }

        return streams;
    }

    private static JournalRecord? Read(JournalLineReader reader, string line)
    {
        try
        {
            return reader.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(line)));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
