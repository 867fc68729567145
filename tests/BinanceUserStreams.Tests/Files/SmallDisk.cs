using System.Diagnostics;

namespace BinanceUserStreams.Tests.Files;

/// <summary>A volume of a test's own, which can be filled. It is in memory, and gone at the end.</summary>
internal sealed class SmallDisk : IDisposable
{
    /// <summary>Why a test is skipped that needs one.</summary>
    public const string WhyNot = "Only root of a Linux, outside of most containers, may mount a volume.";

    private const int BlockBytes = 4096;

    private static readonly Lazy<bool> Mountable = new(TryToMount);

    /// <param name="kilobytes">How large it is.</param>
    public SmallDisk(int kilobytes)
    {
        Path = Directory.CreateTempSubdirectory("small-disk-").FullName;
        if (!Mount(Path, kilobytes))
        {
            Directory.Delete(Path);
            throw new InvalidOperationException(WhyNot);
        }
    }

    /// <summary>True if this process may mount a volume.</summary>
    public static bool IsPossible => Mountable.Value;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Makes a folder on it.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Takes its room, but for so many kilobytes.</summary>
    public void Fill(int free = 0)
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                filler.Write(new byte[BlockBytes]);
            }
        }
        catch (IOException)
        {
            filler.SetLength(filler.Length - (free * 1024L));
        }
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static bool TryToMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("small-disk-").FullName;
        var isMounted = Mount(folder, kilobytes: 64);
        if (isMounted)
        {
            Run("umount", "-l", folder);
        }

        Directory.Delete(folder);
        return isMounted;
    }

    private static bool Mount(string folder, int kilobytes) => Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
