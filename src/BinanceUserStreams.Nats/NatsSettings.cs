using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.Nats;

/// <summary>How a NATS cluster is reached, and what a fleet is called there.</summary>
/// <param name="Servers">The servers of the cluster, at least one. No others are connected to.</param>
/// <param name="Prefix">What the names of the stream and of the buckets begin with: lower-case letters and digits.</param>
/// <param name="Time">The clock.</param>
internal sealed record NatsSettings(IReadOnlyList<NatsAddress> Servers, string Prefix, TimeProvider Time)
{
    /// <summary>Who we are; null if the servers ask nobody.</summary>
    public NatsCredential? Credential { get; init; }

    /// <summary>Who may have signed the servers' certificates; null for those that the system trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>How long a connection may take to be there.</summary>
    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may take to anything but a message.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long servers that have just begun may take to find each other.</summary>
    public TimeSpan MeetingPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The stream's name.</summary>
    public string Stream => Prefix.ToUpperInvariant();

    /// <summary>The bucket with the places of readers.</summary>
    public string ReadersBucket => Stream + "-readers";
}
