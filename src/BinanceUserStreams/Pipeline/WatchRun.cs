using System.Management.Automation;
using System.Management.Automation.Host;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Screen;
using BinanceUserStreams.Screen.Terminals;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Pipeline;

/// <summary>Shows a live screen. The only place in the cmdlets that causes the assembly of the screen to be loaded.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="stopping">Cancelled by Ctrl+C.</param>
internal sealed class WatchRun(PSCmdlet cmdlet, CancellationToken stopping)
{
    /// <summary>Shows a journal until the screen is left, and tells then what could not be read.</summary>
    /// <exception cref="BinanceException">TerminalMissing, JournalNotFound.</exception>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    public void Watch(string folder)
    {
        JournalWatching journal = new(folder, TimeProvider.System);
        try
        {
            Show(journal);
        }
        finally
        {
            Tell(folder, journal.Notices);
        }
    }

    /// <summary>Shows a bus until the screen is left.</summary>
    /// <exception cref="BinanceException">TerminalMissing, or what the bus cannot be read for.</exception>
    public void Watch(UserStreamBus bus) => Show(bus.Watch(TimeProvider.System));

    private void Show(IWatchSource source)
    {
        RequireConsole();
        Draw(source, stopping);
    }

    // Apart, so that the assembly of the screen is not needed to find that there is no terminal.
    private static void Draw(IWatchSource source, CancellationToken stopping)
    {
        using WatchScreen screen = new(source, ConsoleTerminal.Open(), TimeProvider.System);
        screen.Run(stopping);
    }

    // A job, a runspace in the background and a remote session have hosts without a window, wherever their output goes.
    private void RequireConsole()
    {
        try
        {
            _ = cmdlet.Host.UI?.RawUI.WindowSize ?? throw new HostException();
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or InvalidOperationException)
        {
            throw BinanceError.Of(BinanceErrorId.TerminalMissing, $"the host of this session, {cmdlet.Host.Name}, has no window");
        }
    }

    private void Tell(string folder, IReadOnlyList<JournalNotice> notices)
    {
        foreach (var notice in stopping.IsCancellationRequested ? [] : notices)
        {
            JournalNotices.Tell(cmdlet, folder, notice);
        }
    }
}
