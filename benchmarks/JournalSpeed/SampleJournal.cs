using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Writes a journal of any length, as fast as the disk takes it: days of some files each.</summary>
internal static class SampleJournal
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it into an empty folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="events">How many events.</param>
    /// <param name="files">In how many files, of one day each.</param>
    public static void Write(string folder, int events, int files)
    {
        Directory.CreateDirectory(folder);
        SampleLines lines = new();
        for (var i = 0; i < files; i++)
        {
            var day = Begin.AddDays(i);
            using var file = File.Create(new JournalSegment(folder, day.UtcDateTime, 1).Path);
            var wanted = (int)(((long)events * (i + 1) / files) - ((long)events * i / files));
            for (var written = 0; written < wanted;)
            {
                var next = lines.Next(day + (TimeSpan.FromDays(1) * ((double)written / wanted)));
                file.Write(next);
                written += next.AsSpan().Count((byte)'\n');
            }
        }
    }
}
