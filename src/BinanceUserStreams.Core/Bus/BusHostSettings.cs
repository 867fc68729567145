using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Bus;

/// <summary>How the streams of one command take part in a fleet.</summary>
/// <param name="HostName">The host's name in the fleet; no two processes have the same.</param>
/// <param name="Journal">What is published is read from its folder, behind this writer.</param>
/// <param name="Tell">Takes what is to be told between the events: that the bus does not answer, that an account moves.</param>
/// <param name="Time">The clock.</param>
internal sealed record BusHostSettings(string HostName, JournalWriter Journal, Action<StreamStatus> Tell, TimeProvider Time)
{
    /// <summary>Takes an error that does not end the streams.</summary>
    public Action<BinanceException> Report { get; init; } = _ => { };

    /// <summary>How many hosts receive an account at the same time.</summary>
    public int Copies { get; init; } = 2;

    /// <summary>How long a host may be silent before others take its accounts.</summary>
    public TimeSpan FailoverAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether an object is emitted before the bus has it.</summary>
    public BusFlush Flush { get; init; } = BusFlush.Interval;
}
