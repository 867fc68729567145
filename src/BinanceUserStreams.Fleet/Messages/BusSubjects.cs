using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Messages;

/// <summary>
/// The names on a bus, the one place. Of the prefix <c>bus</c> in Production:
/// <code>
/// BUS                                            the stream, which takes bus.>
/// bus.Production.account.UsdMFutures.desk=207.-  events and status of one account: its market, its name, its symbol
/// bus.Production.heard.host-1                    what a host says that it has heard
/// bus.Production.doctor                          what Test-BinanceUserStreamBus tries the bus out with
/// BUS-hosts                                      the bucket of heartbeats; its keys are Production.host-1
/// </code>
/// Names of users are <see cref="SafeToken"/>s; one that there is not is <c>-</c>.
/// </summary>
internal sealed class BusSubjects
{
    private const string Account = "account";
    private const string Heard = "heard";
    private const int AccountTokens = 6;
    private const int HeardTokens = 4;

    private readonly string _beginning;

    /// <param name="prefix">Begins every subject: letters and digits, - and _.</param>
    /// <param name="environment">The environment of the streams: what is of the Testnet is never read as Production.</param>
    public BusSubjects(string prefix, string environment)
    {
        Prefix = prefix;
        Environment = environment;
        _beginning = $"{SafeToken.Of(prefix)}.{SafeToken.Of(environment)}.";
        Stream = SafeToken.Of(prefix).ToUpperInvariant();
    }

    /// <summary>What every subject begins with.</summary>
    public string Prefix { get; }

    /// <summary>The environment of the streams.</summary>
    public string Environment { get; }

    /// <summary>The stream's name.</summary>
    public string Stream { get; }

    /// <summary>All that the stream takes, of any environment.</summary>
    public string All => $"{SafeToken.Of(Prefix)}.>";

    /// <summary>All of this environment.</summary>
    public string OfEnvironment => $"{_beginning}>";

    /// <summary>The bucket of heartbeats.</summary>
    public string HostsBucket => $"{Stream}-hosts";

    /// <summary>Where all hosts of this environment say what they have heard.</summary>
    public string HeardByAll => $"{_beginning}{Heard}.*";

    /// <summary>Where a bus is tried out; no reader takes it for anything.</summary>
    public string Doctor => $"{_beginning}doctor";

    /// <summary>The key of a host's heartbeat.</summary>
    public string HeartbeatOf(string host) => $"{SafeToken.Of(Environment)}.{SafeToken.Of(host)}";

    /// <summary>Where an account's events and status go.</summary>
    public string Of(StreamSource source) =>
        $"{_beginning}{Account}.{source.Market}.{SafeToken.Of(source.Account)}.{SafeToken.Of(source.Symbol)}";

    /// <summary>Where a host says what it has heard.</summary>
    public string HeardBy(string host) => $"{_beginning}{Heard}.{SafeToken.Of(host)}";

    /// <summary>
    /// Whose subject it is; null if it is none of an account of this environment. A name that is too long for a token is not told
    /// again, and is null too: each message says itself whose it is.
    /// </summary>
    public StreamSource? SourceOf(string subject)
    {
        var tokens = subject.Split('.');
        return IsOfThis(subject, tokens, Account, AccountTokens)
            && KnownName<Market>.Find(tokens[3]) is { } market
            && SafeToken.TryRead(tokens[4], out var account) && SafeToken.TryRead(tokens[5], out var symbol)
            ? new StreamSource(market, account, symbol)
            : null;
    }

    /// <summary>True for the subject of an account of this environment.</summary>
    public bool IsOfAccount(string subject) => IsOfThis(subject, subject.Split('.'), Account, AccountTokens);

    /// <summary>The host that speaks under a subject; null if it is none of a host of this environment.</summary>
    public string? HostOf(string subject)
    {
        var tokens = subject.Split('.');
        return IsOfThis(subject, tokens, Heard, HeardTokens) && SafeToken.TryRead(tokens[3], out var host) ? host : null;
    }

    /// <summary>The host of a heartbeat's key; null if it is none of this environment.</summary>
    public string? HostOfHeartbeat(string key) =>
        key.Split('.') is [var environment, var host] && environment == SafeToken.Of(Environment)
        && SafeToken.TryRead(host, out var name)
            ? name
            : null;

    private bool IsOfThis(string subject, string[] tokens, string kind, int count) =>
        tokens.Length == count && tokens[2] == kind && subject.StartsWith(_beginning, StringComparison.Ordinal);
}
