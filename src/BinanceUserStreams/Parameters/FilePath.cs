using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>The full path of a file or a folder that a user names. It need not exist.</summary>
internal static class FilePath
{
    /// <summary>The folder of a journal.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static string OfJournal(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, "A journal is a folder of the file system, such as ./journal");

    /// <summary>The file of metrics.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static string OfMetrics(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, "The metrics are a file of the file system, such as ./binance.prom");

    /// <summary>The file of a report.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static string OfReport(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, "A report is a file, such as ./report.html");

    /// <summary>The file of fills.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static string OfFills(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, "Fills are written to a file, such as ./fills.csv");

    /// <summary>The file of a credential of the bus.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static string OfCredential(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, "A credential is a file of the file system, such as ./receiver.creds");

    /// <param name="cmdlet">Whose current folder counts.</param>
    /// <param name="path">What was given.</param>
    /// <param name="wanted">What would do, as the error begins.</param>
    /// <exception cref="PSArgumentException">It is in no file system.</exception>
    private static string Resolve(PSCmdlet cmdlet, string path, string wanted)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new PSArgumentException($"{wanted}; '{path}' is one of {provider.Name}.");
    }
}
