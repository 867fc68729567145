namespace BinanceUserStreams.Termination;

/// <summary>The signals of the process.</summary>
internal interface ITerminationSignals
{
    /// <summary>Listens until it is disposed.</summary>
    /// <param name="received">
    /// Called on any thread. What it returns ends when everything that had to end in order has ended; null leaves the signal to
    /// whoever else listens, and to the system.
    /// </param>
    IDisposable Listen(Func<TerminationSignal, Task?> received);

    /// <summary>Sends the signal to this process once more.</summary>
    void Raise(TerminationSignal signal);
}
