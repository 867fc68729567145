using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>The folder of a journal, as a user names it.</summary>
internal static class JournalFolder
{
    /// <summary>The full path; the folder need not exist.</summary>
    /// <exception cref="PSArgumentException">It is in no file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path) =>
        FilePath.Resolve(cmdlet, path, "A journal is a folder", "./journal");
}
