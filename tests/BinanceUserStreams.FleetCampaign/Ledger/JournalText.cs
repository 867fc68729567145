using System.IO.Compression;
using System.Text;

namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>The lines of a segment of a journal, read with nothing of the client.</summary>
internal static class JournalText
{
    /// <summary>Those that are complete.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using StreamReader reader = new(text);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('{') && line.EndsWith('}'))
            {
                yield return Encoding.UTF8.GetBytes(line);
            }
        }
    }
}
