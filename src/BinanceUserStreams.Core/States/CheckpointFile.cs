using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.States;

/// <summary>
/// The checkpoints beside a file of a journal, one in each line. They save time and nothing else: what is damaged, or of another
/// file, counts as absent.
/// </summary>
internal sealed class CheckpointFile(JournalSegment segment)
{
    // A thousand accounts with a hundred things each take some 20 MB.
    private const long LargestFile = 256 * 1024 * 1024;

    // Whoever sweeps up what killed processes left may take a draft for that in the moment in which it is made or moved.
    private const int MostAttempts = 3;

    private readonly string _path = SegmentSidecar.PathOf(segment, SegmentSidecar.State);

    /// <summary>The checkpoints that can be read, the last one first; how many cannot is told.</summary>
    public IReadOnlyList<StateCheckpoint> Read(Action<string> told)
    {
        List<StateCheckpoint> read = [];
        try
        {
            if (!File.Exists(_path))
            {
                return read;
            }

            if (new FileInfo(_path).Length > LargestFile)
            {
                told($"{_path} is far too large, and is made anew");
                return read;
            }

            foreach (var line in File.ReadLines(_path))
            {
                if (Parse(line) is { } checkpoint)
                {
                    read.Add(checkpoint);
                }
                else
                {
                    told($"{_path} is damaged or of another version, and is made anew");
                    break;
                }
            }
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            told($"{_path} cannot be read: {JournalErrors.Reason(exception)}");
        }

        read.Reverse();
        return read;
    }

    /// <summary>Writes them in place of those that are there.</summary>
    /// <returns>Why it cannot be written, in words; null if it is.</returns>
    public string? TryWrite(IReadOnlyCollection<StateCheckpoint> checkpoints)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Write(checkpoints);
                return null;
            }
            catch (IOException exception) when (
                attempt < MostAttempts && (exception is FileNotFoundException || FileErrors.IsHeld(exception)))
            {
            }
            catch (Exception exception) when (FileErrors.Include(exception))
            {
                return $"{_path} cannot be written: {JournalErrors.Reason(exception)}";
            }
        }
    }

    private void Write(IReadOnlyCollection<StateCheckpoint> checkpoints)
    {
        using var draft = FileDraft.Begin(_path);
        foreach (var checkpoint in checkpoints)
        {
            JsonSerializer.Serialize(draft.Bytes, checkpoint);
            draft.Bytes.WriteByte((byte)'\n');
        }

        draft.Flush();
        draft.Keep(mayReplace: true);
    }

    private static StateCheckpoint? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<StateCheckpoint>(line) is { Version: StateCheckpoint.OwnVersion, Offset: >= 0 } checkpoint
                ? checkpoint
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException)
        {
            return null;
        }
    }
}
