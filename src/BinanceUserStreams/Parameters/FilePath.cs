using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>A file or a folder of the file system, as a user names it.</summary>
internal static class FilePath
{
    /// <summary>The full path; it need not exist.</summary>
    /// <param name="cmdlet">Whose current folder counts.</param>
    /// <param name="path">What was given.</param>
    /// <param name="whatItIs">How the error begins, such as: A journal is a folder.</param>
    /// <param name="example">A path that would do.</param>
    /// <exception cref="PSArgumentException">It is in no file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path, string whatItIs, string example)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new PSArgumentException(
                $"{whatItIs} of the file system, such as {example}; '{path}' is one of {provider.Name}.");
    }
}
