using System.IO.Compression;
using System.Security.Cryptography;

namespace BinanceUserStreams.Crash.Judging;

/// <summary>
/// Old files of a journal, put there before each life: of each it is known what retention and compression may do with it, and whatever
/// was killed while it did, the file is whole.
/// </summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="account">The account that is received.</param>
/// <param name="kinds">The kinds that are put there.</param>
internal sealed class OldFiles(string folder, string account, params IReadOnlyList<OldFileKind> kinds)
{
    /// <summary><c>-JournalRetention</c>: two of the kinds are not older.</summary>
    public const string Retention = "5.00:00:00";

    private readonly List<OldFile> _files = [];

    /// <summary>True for a file that was put there.</summary>
    public bool Has(string path) => _files.Exists(file => Path.GetFileName(path).StartsWith(file.Stem, StringComparison.Ordinal));

    /// <summary>Puts one of each kind there; nobody writes the journal meanwhile.</summary>
    public void Put(int number)
    {
        foreach (var kind in kinds)
        {
            _files.Add(OldFile.Put(folder, account, kind, number));
            var position = Path.Combine(folder, "journal.bus");
            if (kind == OldFileKind.Bus && !File.Exists(position))
            {
                File.WriteAllText(position, $$"""{"buses":[{"bus":"crash","segment":"{{_files[^1].Stem}}.jsonl","offset":0}]}""");
            }
        }
    }

    /// <summary>What became of them, and what must not have.</summary>
    /// <param name="isEnd">True if somebody has optimized the journal to the end, and was not killed.</param>
    public (OldFileFigures Figures, IReadOnlyList<string> Damage) Look(bool isEnd)
    {
        List<string> damage = [];
        int removed = 0, compressed = 0;
        foreach (var file in _files)
        {
            var (isThere, isCompressed) = (File.Exists(PathOf(file, "")), File.Exists(PathOf(file, ".gz")));
            removed += isThere || isCompressed ? 0 : 1;
            compressed += isCompressed && !isThere ? 1 : 0;
            damage.AddRange(Judge(file, isThere, isCompressed, isEnd).Select(what => $"{file.Stem} ({file.Kind}) {what}"));
        }

        if (isEnd)
        {
            damage.AddRange(Directory.EnumerateFiles(folder, ".*.tmp").Select(path => $"{Path.GetFileName(path)} is left"));
        }

        return (new OldFileFigures(_files.Count, removed, compressed), damage);
    }

    private IEnumerable<string> Judge(OldFile file, bool isThere, bool isCompressed, bool isEnd)
    {
        if (!isThere && !isCompressed && file.Kind != OldFileKind.Free)
        {
            yield return "is gone";
        }

        if (isThere && !HashOf(File.OpenRead(PathOf(file, ""))).SequenceEqual(file.Hash))
        {
            yield return "has changed";
        }

        if (isCompressed && !HashOf(new GZipStream(File.OpenRead(PathOf(file, ".gz")), CompressionMode.Decompress)).SequenceEqual(file.Hash))
        {
            yield return "is not what was compressed";
        }

        if (isCompressed && file.Kind == OldFileKind.Bus)
        {
            yield return "was compressed, and a bus is at it";
        }

        if (isEnd && file.Kind != OldFileKind.Bus && (isThere || (isCompressed && file.Kind == OldFileKind.Free)))
        {
            yield return file.Kind == OldFileKind.Free ? "was not removed" : "was not compressed";
        }
    }

    private string PathOf(OldFile file, string extension) => Path.Combine(folder, file.Stem + ".jsonl" + extension);

    // One that ends too early, or is no gzip, has no hash.
    private static byte[] HashOf(Stream stream)
    {
        using (stream)
        {
            try
            {
                return SHA256.HashData(stream);
            }
            catch (InvalidDataException)
            {
                return [];
            }
        }
    }
}
