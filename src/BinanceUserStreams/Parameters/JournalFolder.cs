using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>A folder of the file system, as a user names it.</summary>
internal static class JournalFolder
{
    /// <summary>The full path; the folder need not exist.</summary>
    /// <exception cref="PSArgumentException">It is in no file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new PSArgumentException(
                $"A journal is a folder of the file system, such as ./journal; '{path}' is one of {provider.Name}.");
    }
}
