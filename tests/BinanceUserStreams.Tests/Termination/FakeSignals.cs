using System.Threading.Channels;
using BinanceUserStreams.Termination;

namespace BinanceUserStreams.Tests.Termination;

/// <summary>The signals of a process that has none.</summary>
internal sealed class FakeSignals : ITerminationSignals
{
    private readonly Channel<TerminationSignal> _raised = Channel.CreateUnbounded<TerminationSignal>();

    public int Listeners { get; private set; }

    public Func<TerminationSignal, Task?>? Received { get; private set; }

    /// <summary>What was sent to the process again.</summary>
    public ChannelReader<TerminationSignal> Raised => _raised.Reader;

    public IDisposable Listen(Func<TerminationSignal, Task?> received)
    {
        Listeners++;
        Received = received;
        return new Listening(this);
    }

    public void Raise(TerminationSignal signal) => _raised.Writer.TryWrite(signal);

    private sealed class Listening(FakeSignals signals) : IDisposable
    {
        public void Dispose() => signals.Listeners--;
    }
}
