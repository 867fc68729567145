using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Bus;

/// <summary>
/// A bus that many hosts share, on which each event of an account is once, whoever received it. Made by
/// <c>Connect-BinanceUserStreamBus</c> of the module BinanceUserStreams.Bus; scripts hand it on and look no further.
/// </summary>
public abstract class UserStreamBus
{
    // Only friends derive: which engine is behind it is not this assembly's business.
    internal UserStreamBus()
    {
    }

    /// <summary>Takes part with the streams of one command, as a host of the fleet.</summary>
    /// <exception cref="Errors.BinanceException">The bus cannot be used so: a right is missing, or its streams are not there.</exception>
    internal abstract IBusHost Join(BusHostSettings settings);

    /// <summary>
    /// Looks on: nothing is acknowledged, and no reader with a name notices. To a live screen it shows the fleet's accounts, and what
    /// their events tell.
    /// </summary>
    internal abstract IWatchSource Watch(TimeProvider time);
}
