namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>An account whose events are numbered without a hole.</summary>
internal interface IAccount
{
    /// <summary>What was sent.</summary>
    IReadOnlyList<SentEvent> Sent { get; }

    /// <summary>Begins, or goes on.</summary>
    void Start();

    /// <summary>Rests.</summary>
    void Stop();
}
