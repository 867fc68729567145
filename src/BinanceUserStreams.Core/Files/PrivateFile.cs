#if NET
using System.Runtime.InteropServices;
#endif

namespace BinanceUserStreams.Files;

/// <summary>
/// Files and folders that only their owner may read: what an account does is nobody else's business. On Unix by their
/// mode, 0600 and 0700; on Windows they inherit the rights of their folder. What is there already keeps its own.
/// </summary>
internal static class PrivateFile
{
    /// <summary>Opens a file; one that is made by it is private.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mode">Whether it is made.</param>
    /// <param name="access">What is done with it.</param>
    /// <param name="share">What others may do meanwhile.</param>
    /// <param name="bufferSize">1 for none.</param>
    /// <param name="isTemporary">Whether it is removed when it is closed.</param>
    public static FileStream Open(
        string path, FileMode mode, FileAccess access, FileShare share = FileShare.Read, int bufferSize = 4096,
        bool isTemporary = false)
    {
        var options = isTemporary ? FileOptions.DeleteOnClose : FileOptions.None;
#if NET
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && mode is not (FileMode.Open or FileMode.Truncate))
        {
            return new WritableFile(path, new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = share,
                BufferSize = bufferSize,
                Options = options,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
#endif
        return new WritableFile(path, mode, access, share, bufferSize, options);
    }

    /// <summary>Makes a folder if it is not there.</summary>
    public static void CreateFolder(string path)
    {
#if NET
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Directory.CreateDirectory(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }
}
