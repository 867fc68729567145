using BinanceUserStreams.Journal;

namespace BinanceUserStreams.States;

/// <summary>
/// Keeps what the accounts held at the end of a file that is about to be removed, as a checkpoint in front of the next one: what no
/// later line says again, such as a balance that has not changed for months, is known all the same.
/// </summary>
internal static class StateInheritance
{
    /// <summary>Keeps it.</summary>
    /// <param name="segment">The file that is about to be removed.</param>
    /// <param name="token">Ends it.</param>
    /// <returns>Why it could not be kept, in words; null if it is.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static string? Keep(JournalSegment segment, CancellationToken token)
    {
        if (JournalSegment.List(segment.Folder).Find(later => later.CompareTo(segment) > 0) is not { } heir)
        {
            return null;
        }

        // What is there was kept of a file behind this one, which was removed before it, and has what this one says.
        CheckpointFile file = new(heir);
        var kept = file.Read(_ => { });
        if (kept.Any(checkpoint => checkpoint.IsInherited))
        {
            return null;
        }

        // What is damaged is marked in the states themselves, and what a checkpoint lacks is read.
        StateReading reading = new(segment.Folder, at: null, _ => { }, _ => { }, distance: long.MaxValue) { Until = segment };
        return reading.Read(token).Count > 0 && file.TryWrite([reading.ToInheritance(), .. kept.Reverse()]) is { } problem
            ? $"what its accounts held could not be kept: {problem}"
            : null;
    }
}
