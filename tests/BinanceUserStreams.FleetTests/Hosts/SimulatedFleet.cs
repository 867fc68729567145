using BinanceUserStreams.Markets;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>Hosts that share a bucket, in steps of a tenth of a second; it notes the fewest receivers of any account.</summary>
internal sealed class SimulatedFleet
{
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly int _copies;

    public SimulatedFleet(int hosts, int accounts, int copies = 2)
    {
        _copies = copies;
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        Bucket = new SimulatedBucket(Time);
        Accounts = [.. Enumerable.Range(1, accounts).Select(i => new StreamSource(Market.UsdMFutures, $"sub-{i}"))];
        for (var i = 1; i <= hosts; i++)
        {
            Add($"host-{i}");
        }
    }

    public FakeTimeProvider Time { get; }

    public SimulatedBucket Bucket { get; }

    public StreamSource[] Accounts { get; }

    public List<SimulatedHost> Hosts { get; } = [];

    public IEnumerable<SimulatedHost> Living => Hosts.Where(host => !host.IsDead && !host.IsFrozen);

    public SimulatedHost Add(string name, TimeSpan ahead = default, string? boot = null)
    {
        SimulatedHost host = new(name, Bucket, new SkewedClock(Time, ahead), Accounts, _copies, boot);
        Hosts.Add(host);
        return host;
    }

    public int Receivers(StreamSource account) => Hosts.Count(host => host.Receives(account));

    public int FewestReceivers() => Accounts.Min(Receivers);

    /// <summary>Lets time pass; returns the fewest receivers of any account meanwhile.</summary>
    public int Run(TimeSpan length)
    {
        var fewest = int.MaxValue;
        for (var passed = TimeSpan.Zero; passed < length; passed += Step)
        {
            Time.Advance(Step);
            Hosts.ForEach(host => host.RunIfDue());
            fewest = Math.Min(fewest, FewestReceivers());
        }

        return fewest;
    }
}
