using System.Runtime.InteropServices;

namespace BinanceUserStreams.Tests.Files;

/// <summary>
/// No file of this process may become larger, until it is disposed: as with <c>ulimit -f</c> where nobody wants the signal that would
/// end the process, or on a file system that takes no larger ones. It holds for all threads, so a test that has one belongs to
/// <see cref="FileSizeLimitAlone"/>.
/// </summary>
internal sealed class FileSizeLimit : IDisposable
{
    public const string WhyNot = "Windows has no limit on the size of a file.";

    private const int FileSize = 1;
    private const int TooLargeSignal = 25;
    private const nint Ignored = 1;

    private readonly Limit _before;
    private readonly nint _handler;

    /// <param name="bytes">How large a file may be.</param>
    public FileSizeLimit(long bytes)
    {
        Assert.Equal(0, GetLimit(FileSize, out _before));
        _handler = SetHandler(TooLargeSignal, Ignored);
        Set(_before with { Soft = (nuint)bytes });
    }

    public static bool IsPossible => !OperatingSystem.IsWindows();

    public void Dispose()
    {
        Set(_before);
        _ = SetHandler(TooLargeSignal, _handler);
    }

    private static void Set(Limit limit) => Assert.Equal(0, SetLimit(FileSize, limit));

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, in Limit limit);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(nuint Soft, nuint Hard);
}
