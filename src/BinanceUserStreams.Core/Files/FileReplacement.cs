namespace BinanceUserStreams.Files;

/// <summary>Puts one file in the place of another, on both runtimes.</summary>
internal static class FileReplacement
{
    /// <summary>Moves a file to a place, whatever is there.</summary>
    /// <exception cref="IOException">It cannot be moved; what was there is there still.</exception>
    public static void Move(string from, string to)
    {
#if NET
        File.Move(from, to, overwrite: true);
#else
        if (File.Exists(to))
        {
            File.Replace(from, to, destinationBackupFileName: null);
        }
        else
        {
            File.Move(from, to);
        }
#endif
    }
}
