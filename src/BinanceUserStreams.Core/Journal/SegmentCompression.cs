using System.IO.Compression;
using System.Security.Cryptography;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Compresses a file of a journal. The compressed one is written beside it, brought onto the disk, read back and compared, and
/// only then put in its place; the original is removed last. Whatever happens in between, one of the two is whole.
/// </summary>
internal static class SegmentCompression
{
    private const int ChunkBytes = 128 * 1024;
    private const int SampleBytes = 1024 * 1024;

    /// <summary>Compresses a file that no longer grows, and removes it.</summary>
    /// <param name="segment">The file.</param>
    /// <param name="meter">Is told how far it is; null for nobody.</param>
    /// <param name="token">Ends it.</param>
    /// <returns>The compressed file.</returns>
    /// <exception cref="IOException">It cannot be read or written, or somebody changed it meanwhile. Nothing is changed then.</exception>
    /// <exception cref="OperationCanceledException">It was ended. Nothing is changed then.</exception>
    public static JournalSegment Compress(JournalSegment segment, JournalMeter? meter, CancellationToken token)
    {
        var compressed = segment with { IsCompressed = true };
        using (var draft = FileDraft.Begin(compressed.Path))
        {
            var before = SegmentFingerprint.Of(segment);
            byte[] text;
            using (var file = Open(segment.Path))
            using (GZipStream target = new(draft.Bytes, CompressionLevel.Optimal, leaveOpen: true))
            {
                text = Copy(file, target, meter, token);
            }

            draft.Flush();
            Verify(draft.Bytes, text, token);
            File.SetLastWriteTimeUtc(draft.Path, before.Written);
            if (SegmentFingerprint.Of(segment) != before)
            {
                throw new IOException($"{segment.Name} was changed while it was compressed");
            }

            draft.Keep(mayReplace: false);
        }

        File.Delete(segment.Path);
        return compressed;
    }

    /// <summary>True if a file and the compressed one of the same name say the same: what ended between the two steps goes on.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static bool IsSame(JournalSegment segment, CancellationToken token)
    {
        try
        {
            using var plain = JournalLines.OpenBytes(segment);
            using var other = JournalLines.OpenBytes(segment with { IsCompressed = true });
            return Copy(plain, Stream.Null, null, token).AsSpan().SequenceEqual(Copy(other, Stream.Null, null, token));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>About how many bytes a file will have, judged by its beginning.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static long Estimate(JournalSegment segment)
    {
        using var file = Open(segment.Path);
        var sample = new byte[(int)Math.Min(SampleBytes, file.Length)];
        var count = file.Read(sample, 0, sample.Length);
        using MemoryStream target = new();
        using (GZipStream compressing = new(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressing.Write(sample, 0, count);
        }

        return count == 0 ? 0 : (long)((double)target.Length / count * file.Length);
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, ChunkBytes);

    // What was written is not what is on the disk before it was read.
    private static void Verify(FileStream written, byte[] text, CancellationToken token)
    {
        written.Seek(0, SeekOrigin.Begin);
        try
        {
            using GZipStream source = new(written, CompressionMode.Decompress, leaveOpen: true);
            if (Copy(source, Stream.Null, null, token).AsSpan().SequenceEqual(text))
            {
                return;
            }
        }
        catch (InvalidDataException)
        {
            // The disk has not kept what it took.
        }

        throw new IOException("what was written is not what the disk has");
    }

    // The hash of all that was copied.
    private static byte[] Copy(Stream source, Stream target, JournalMeter? meter, CancellationToken token)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkBytes];
        for (int count; (count = source.Read(chunk, 0, chunk.Length)) > 0;)
        {
            token.ThrowIfCancellationRequested();
            hash.AppendData(chunk, 0, count);
            target.Write(chunk, 0, count);
            meter?.Pass(source.Position, 0);
        }

        return hash.GetHashAndReset();
    }
}
