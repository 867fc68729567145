namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>Takes what a host has to tell of itself and of the fleet.</summary>
internal abstract class MembershipNotices
{
    /// <summary>The bus has not answered for ten seconds.</summary>
    public abstract void Away(string problem);

    /// <summary>It answers again, or this process goes on after it stood still.</summary>
    public abstract void Back(TimeSpan outage);

    /// <summary>Another process has this host's name.</summary>
    /// <param name="isAside">True if this is the process that stands aside.</param>
    public abstract void NameInUse(bool isAside);

    /// <summary>Clocks are too far apart.</summary>
    public abstract void Clock(string problem);
}
