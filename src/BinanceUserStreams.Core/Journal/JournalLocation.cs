using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Journal;

/// <summary>What a reader of a journal is pointed at: its folder, or one of its files.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Only">The one file; null for all.</param>
internal readonly record struct JournalLocation(string Folder, JournalSegment? Only)
{
    /// <summary>What a path names.</summary>
    /// <param name="path">The full path.</param>
    public static JournalLocation Of(string path) =>
        Path.GetDirectoryName(path) is { } folder && JournalSegment.Of(folder, Path.GetFileName(path)) is { } only
        && File.Exists(path)
            ? new JournalLocation(folder, only)
            : new JournalLocation(path, null);

    /// <summary>The files that are there now.</summary>
    /// <exception cref="BinanceException">JournalNotFound: there is no such folder.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public JournalListing List()
    {
        if (Only is not null)
        {
            return new JournalListing([Only], []);
        }

        JournalListing.RequireFolder(Folder);
        return JournalListing.Of(Folder);
    }
}
