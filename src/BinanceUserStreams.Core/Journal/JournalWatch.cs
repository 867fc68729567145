using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Waits for a journal to grow: until the file system says that something changed in its folder, and never for long, because not
/// every file system says it.
/// </summary>
internal sealed class JournalWatch : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly FileSystemWatcher? _watcher;

    /// <param name="folder">The journal's folder.</param>
    public JournalWatch(string folder)
    {
        try
        {
            _watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.Size | NotifyFilters.LastWrite };
            _watcher.Changed += (_, _) => Wake();
            _watcher.Created += (_, _) => Wake();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is ArgumentException or PlatformNotSupportedException || FileErrors.Include(exception))
        {
            // No watches are left, or there are none on this disk: looking from time to time does it.
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    /// <summary>Waits until there may be more.</summary>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public void Wait(CancellationToken token)
    {
        if (_changed.Wait(Poll, token))
        {
            // A writer that is busy changes it all the time: the folder is not looked through for each line.
            token.WaitHandle.WaitOne(Settling);
            token.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _watcher?.Dispose();

    private void Wake()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
            return;
        }
    }
}
