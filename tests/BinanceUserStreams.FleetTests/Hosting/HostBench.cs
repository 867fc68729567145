using System.Collections.Concurrent;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Hosting;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.FleetTests.Hosts;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Hosting;

/// <summary>A host with a journal of its own on a fake bus.</summary>
internal sealed class HostBench : IDisposable
{
    public static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");
    public static readonly BusSubjects Subjects = new("bus", "Production");

    private readonly FakeTimeProvider _time;
    private readonly string _folder = Directory.CreateTempSubdirectory("bus-host-").FullName;
    private readonly JournalChannel _channel;

    public HostBench(FakeBus bus, FakeTimeProvider time, string name, int copies = 2)
    {
        (_time, Name) = (time, name);
        Engine = new FakeBusEngine(bus);
        Journal = JournalWriter.Open(_folder, JournalFlush.Interval, time);
        _channel = Journal.Channel(Desk);
        Stream = new SimulatedStream(time);
        Host = new BusHost(Engine, Subjects, new BusHostSettings(name, Journal, Told.Enqueue, time)
        {
            Copies = copies,
            Report = Errors.Enqueue,
        });
        Host.Offer(Desk, Stream);
    }

    public string Name { get; }

    public FakeBusEngine Engine { get; }

    public JournalWriter Journal { get; }

    public SimulatedStream Stream { get; }

    public BusHost Host { get; }

    public ConcurrentQueue<StreamStatus> Told { get; } = [];

    public ConcurrentQueue<BinanceException> Errors { get; } = [];

    /// <summary>Keeps a line in the journal.</summary>
    public void Keep(string message)
    {
        _channel.Append(new StreamStatus(StreamStatusKind.Connected, Desk, _time.GetUtcNow(), message));
        Journal.Want();
    }

    public void Dispose()
    {
        Host.Dispose();
        Journal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
