using System.Text.Json;

namespace BinanceUserStreams.Crash.Judging;

/// <summary>What was in a journal's files when they were read last: it must still be there the next time.</summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="isOld">True of a file that is looked after elsewhere; null if there is none.</param>
internal sealed class JournalCopy(string folder, Predicate<string>? isOld = null)
{
    private const byte LineBreak = (byte)'\n';
    private const string SetAside = ".torn";

    private readonly Dictionary<string, byte[]> _complete = [];
    private readonly List<JournalLine> _lines = [];
    private (string File, byte[] Bytes)? _torn;

    /// <summary>All lines so far, without their text: that is compared when they are new.</summary>
    public IReadOnlyList<JournalLine> Lines => _lines;

    /// <summary>Reads what was added, and compares the rest.</summary>
    public JournalNews ReadNew()
    {
        List<JournalLine> added = [];
        List<string> damage = [];
        CheckSetAside(damage);
        string[] files = [.. Directory.EnumerateFiles(folder, "*.jsonl").Where(file => isOld?.Invoke(file) != true)
            .Order(StringComparer.Ordinal)];
        damage.AddRange(_complete.Keys.Except(files).Select(file => $"{file} is gone"));
        foreach (var file in files)
        {
            Read(file, isLast: file == files[^1], added, damage);
        }

        _lines.AddRange(added.Select(line => line with { Emitted = "" }));
        return new JournalNews(added, _torn is not null, damage);
    }

    private void CheckSetAside(List<string> damage)
    {
        if (_torn is { } torn)
        {
            var aside = torn.File + SetAside;
            if (!File.Exists(aside) || File.ReadAllBytes(aside).AsSpan().IndexOf(torn.Bytes) < 0)
            {
                damage.Add($"the incomplete last line of {torn.File} was not set aside");
            }

            _torn = null;
        }
    }

    private void Read(string file, bool isLast, List<JournalLine> added, List<string> damage)
    {
        var bytes = File.ReadAllBytes(file);
        var known = _complete.GetValueOrDefault(file, []);
        if (!bytes.AsSpan().StartsWith(known))
        {
            damage.Add($"{file} has changed before byte {known.Length}");
            return;
        }

        var end = bytes.AsSpan().LastIndexOf(LineBreak) + 1;
        if (end < bytes.Length && isLast)
        {
            _torn = (file, bytes[end..]);
        }
        else if (end < bytes.Length)
        {
            damage.Add($"{file} ends with an incomplete line, and is not the last file");
        }

        _complete[file] = bytes[..end];
        ReadLines(file, bytes.AsMemory(known.Length, end - known.Length), added, damage);
    }

    private static void ReadLines(string file, ReadOnlyMemory<byte> bytes, List<JournalLine> lines, List<string> damage)
    {
        while (bytes.Length > 0)
        {
            var length = bytes.Span.IndexOf(LineBreak);
            try
            {
                lines.Add(JournalLine.Read(bytes[..length]));
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
            {
                damage.Add($"{file} has a complete line that cannot be read: {exception.Message}");
            }

            bytes = bytes[(length + 1)..];
        }
    }
}
