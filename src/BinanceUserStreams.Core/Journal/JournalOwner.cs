using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>
/// The process that writes a journal, in a file beside the lock: the lock itself cannot be read while it is held.
/// </summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="Started">When the process began (UTC).</param>
/// <param name="Writer">Tells two writers of a process apart.</param>
internal sealed record JournalOwner(int ProcessId, string Host, DateTimeOffset Started, string Writer)
{
    private const string Name = "journal.owner";
    private const int MostBytes = 4096;

    /// <summary>A new writer of this process.</summary>
    public static JournalOwner Create()
    {
        using var process = Process.GetCurrentProcess();
        return new JournalOwner(
            process.Id, Environment.MachineName, StartOf(process), Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
    }

    /// <summary>Who has the journal, as far as the file says it; null if it does not.</summary>
    public static JournalOwner? Find(string folder)
    {
        try
        {
            using FileStream file = new(
                Path.Combine(folder, Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MostBytes];
            var length = file.Read(bytes, 0, bytes.Length);
            return JsonSerializer.Deserialize<JournalOwner>(Encoding.UTF8.GetString(bytes, 0, length));
        }
        catch (Exception exception) when (exception is JsonException || FileErrors.Include(exception))
        {
            // It is there for people and for folders whose lock does not hold. Without it the lock decides alone.
            return null;
        }
    }

    /// <summary>Says that the journal is this one's.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(string folder)
    {
        using var file = PrivateFile.Open(
            Path.Combine(folder, Name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var text = JsonSerializer.SerializeToUtf8Bytes(this);
        file.Write(text, 0, text.Length);
    }

    /// <summary>Removes the file when the journal is closed.</summary>
    public void Remove(string folder)
    {
        try
        {
            if (Find(folder) == this)
            {
                File.Delete(Path.Combine(folder, Name));
            }
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            // The folder was taken away. What is left in it names a process that will have ended.
            return;
        }
    }

    /// <summary>True if the process is known to run: it is on this machine, and its number was not given to another one.</summary>
    public bool Runs()
    {
        if (Host != Environment.MachineName)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return (StartOf(process) - Started).Duration() < TimeSpan.FromSeconds(2);
        }
        catch (Exception exception) when (
            exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    /// <summary>Process, host and start, in words.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"process {ProcessId} on {WireText.OneLine(Host ?? "")}, which began at {Started.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime());
}
