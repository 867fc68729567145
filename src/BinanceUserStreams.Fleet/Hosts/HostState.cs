using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>What is known of another host.</summary>
/// <param name="name">Its name.</param>
internal sealed class HostState(string name)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it said last.</summary>
    public required Heartbeat Beat { get; set; }

    /// <summary>The revision of that in the bucket.</summary>
    public long Revision { get; set; }

    /// <summary>When this host saw it, by its own monotonic clock, later by the time in which nothing could be seen.</summary>
    public long SeenAt { get; set; }

    /// <summary>What its clock was ahead of the bus's when it said so.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>True if it is taken to be alive.</summary>
    public bool IsLiving { get; set; } = true;

    /// <summary>True if it has said something within the failover time: what it says it receives, it receives.</summary>
    public bool IsFresh { get; set; } = true;

    /// <summary>True if it lives, and can receive an account.</summary>
    public bool Offers(StreamSource source) => IsLiving && Beat.Accounts.ContainsKey(source);

    /// <summary>Since when it hears an account, or did when it said something last; null if it does not.</summary>
    public DateTimeOffset? HeardSince(StreamSource source) =>
        Beat.Accounts.TryGetValue(source, out var account) && account.Until is not null ? account.Since : null;

    /// <summary>
    /// True if it hears an account, as far as is known: after an outage of the bus it may not have said so again, and nobody takes it for
    /// dead yet.
    /// </summary>
    public bool MayHear(StreamSource source) =>
        IsLiving && Beat.Accounts.TryGetValue(source, out var account) && account.IsHeard;

    /// <summary>True if it is known to hear an account now.</summary>
    public bool Hears(StreamSource source) => IsFresh && MayHear(source);
}
