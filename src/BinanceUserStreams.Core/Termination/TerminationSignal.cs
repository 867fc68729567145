namespace BinanceUserStreams.Termination;

/// <summary>The signals that tell a process to terminate. The values are the numbers of POSIX.</summary>
internal enum TerminationSignal
{
    /// <summary>SIGHUP: the terminal was closed. On Windows the window.</summary>
    Hangup = 1,

    /// <summary>SIGTERM, of service managers and containers. On Windows the system shuts down.</summary>
    Terminate = 15,
}
