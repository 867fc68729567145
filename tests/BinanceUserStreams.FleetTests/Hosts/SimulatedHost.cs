using BinanceUserStreams.Bus;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>A host that is driven by hand: it may stand still, be cut off from the bus, or die.</summary>
internal sealed class SimulatedHost : MembershipNotices
{
    private readonly SimulatedBucket _bucket;
    private readonly TimeProvider _time;
    private long _ranAt;
    private TimeSpan _pause;

    public SimulatedHost(
        string name, SimulatedBucket bucket, TimeProvider time, IEnumerable<StreamSource> accounts, int copies = 2,
        string? boot = null)
    {
        (Name, _bucket, _time) = (name, bucket, time);
        Membership = new Membership(new BusHostSettings(name, null!, _ => { }, time) { Copies = copies }, boot ?? $"{name}-1", this);
        foreach (var account in accounts)
        {
            SimulatedStream stream = new(time);
            Streams.Add(account, stream);
            Membership.Assignment.Offer(account, stream);
        }

        _ranAt = time.GetTimestamp();
    }

    public string Name { get; }

    public Membership Membership { get; }

    public Dictionary<StreamSource, SimulatedStream> Streams { get; } = [];

    public List<string> Told { get; } = [];

    public bool IsDead { get; set; }

    public bool IsFrozen { get; set; }

    public bool IsCutOff { get; set; }

    public int Starts => Streams.Values.Sum(stream => stream.Starts);

    public int Started => Streams.Values.Count(stream => stream.IsStarted);

    public bool Receives(StreamSource account) => !IsDead && !IsFrozen && Streams[account].Hears;

    public void RunIfDue()
    {
        if (!IsDead && !IsFrozen && _time.GetElapsedTime(_ranAt) >= _pause)
        {
            Run();
        }
    }

    public void Run()
    {
        _ranAt = _time.GetTimestamp();
        if (_bucket.IsAway || IsCutOff)
        {
            Membership.Unreachable("cut off");
        }
        else
        {
            var entries = _bucket.List();
            if (!Membership.IsAside)
            {
                _bucket.Put(Name, HeartbeatFormat.Write(Membership.Beat()));
            }

            Membership.Take(entries);
        }

        _pause = Membership.UntilNext;
    }

    public override void Away(string problem) => Told.Add("away");

    public override void Back(TimeSpan outage) => Told.Add($"back after {outage.TotalSeconds:0} s");

    public override void NameInUse(bool isAside) => Told.Add(isAside ? "stands aside" : "name in use");

    public override void Clock(string problem) => Told.Add(problem);
}
