#if NET
using System.Runtime.InteropServices;
#endif

namespace BinanceUserStreams.Termination;

/// <summary>The signals of the process. .NET Framework has none: there the system ends it.</summary>
internal sealed class ProcessSignals : ITerminationSignals
{
#if NET
    // Windows ends the process when the handler returns, whatever it says, and 5 seconds after the signal.
    private static readonly TimeSpan WindowsPatience = TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public IDisposable Listen(Func<TerminationSignal, Task?> received) => new Registrations(
        Register(PosixSignal.SIGTERM, TerminationSignal.Terminate, received),
        Register(PosixSignal.SIGHUP, TerminationSignal.Hangup, received));

    /// <inheritdoc/>
    public void Raise(TerminationSignal signal)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(System.Environment.ProcessId, (int)signal);
        }
    }

    private static PosixSignalRegistration Register(
        PosixSignal posix, TerminationSignal signal, Func<TerminationSignal, Task?> received) =>
        PosixSignalRegistration.Create(posix, context =>
        {
            if (received(signal) is not { } ended)
            {
                return;
            }

            if (OperatingSystem.IsWindows())
            {
                _ = ended.Wait(WindowsPatience);
            }
            else
            {
                context.Cancel = true;
            }
        });

    // The runtime can send a signal to another process only by starting a program.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private sealed class Registrations(params PosixSignalRegistration[] registrations) : IDisposable
    {
        public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());
    }
#else
    /// <inheritdoc/>
    public IDisposable Listen(Func<TerminationSignal, Task?> received) => new Nothing();

    /// <inheritdoc/>
    public void Raise(TerminationSignal signal)
    {
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
#endif
}
