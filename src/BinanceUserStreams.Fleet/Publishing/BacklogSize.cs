using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>How much of a journal is behind a place.</summary>
internal static class BacklogSize
{
    /// <summary>Bytes; of compressed files, as they are. 0 if the folder cannot be read.</summary>
    public static long Of(string folder, JournalPlace place)
    {
        try
        {
            return JournalSegment.List(folder).Sum(segment => segment.CompareTo(place.Segment) switch
            {
                < 0 => 0,
                0 => Math.Max(0, new FileInfo(segment.Path).Length - place.Offset),
                _ => new FileInfo(segment.Path).Length,
            });
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            return 0;
        }
    }
}
