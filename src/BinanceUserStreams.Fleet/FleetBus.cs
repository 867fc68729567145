using BinanceUserStreams.Bus;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosting;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Watching;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Fleet;

/// <summary>
/// A connection to a bus, as <c>Connect-BinanceUserStreamBus</c> makes it. It finds its servers again by itself, for ever; any number
/// of commands may use it at once.
/// </summary>
public sealed class FleetBus : UserStreamBus, IDisposable
{
    internal FleetBus(IBusEngine engine, BusSubjects subjects)
    {
        Engine = engine;
        Subjects = subjects;
    }

    /// <summary>The addresses of the servers, without a credential.</summary>
    public string Servers => Engine.Servers;

    /// <summary>What all names of this fleet on the bus begin with.</summary>
    public string Prefix => Subjects.Prefix;

    /// <summary>The environment of the exchange whose streams are read and published.</summary>
    public string Environment => Subjects.Environment;

    /// <summary>False while there is no connection to any server.</summary>
    public bool IsConnected => Engine.IsConnected;

    internal IBusEngine Engine { get; }

    internal BusSubjects Subjects { get; }

    internal override IBusHost Join(BusHostSettings settings) => new BusHost(Engine, Subjects, settings);

    internal override IWatchSource Watch(TimeProvider time) => new BusWatching(Engine, Subjects, time);

    /// <summary>Ends the connection.</summary>
    public void Dispose() => Engine.Dispose();

    /// <summary>The fleet in words: <c>bus, Production</c>.</summary>
    public override string ToString() => $"{Prefix}, {Environment}";
}
