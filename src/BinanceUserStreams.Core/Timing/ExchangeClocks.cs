using System.Collections.Concurrent;

namespace BinanceUserStreams.Timing;

/// <summary>
/// The exchange's clock for each host. Commands and runspaces share it: it says nothing about an account.
/// </summary>
/// <param name="time">The clock of this machine.</param>
internal sealed class ExchangeClocks(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ExchangeClock> _clocks = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clocks of the process.</summary>
    public static ExchangeClocks Shared { get; } = new(TimeProvider.System);

    /// <summary>
    /// The clocks of the process; for another clock of the machine than the system's, such as a test has, new ones.
    /// </summary>
    /// <param name="time">The clock of this machine.</param>
    public static ExchangeClocks For(TimeProvider time) => time == TimeProvider.System ? Shared : new(time);

    /// <summary>The clock of a host.</summary>
    /// <param name="address">Any address of it.</param>
    public ExchangeClock Of(Uri address) => _clocks.GetOrAdd(address.Authority, _ => new ExchangeClock(time));
}
