using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// What to do about whatever a check finds: the one place of these texts, as <see cref="ErrorCatalogue"/> is of those of
/// errors. It goes beyond that one where the person asks for the reason. Sources: sections 1.4, 1.5 and 4.3 of the fact
/// sheet.
/// </summary>
internal static class Remedies
{
    public const string NameNotResolved =
        "Check the spelling of the address, the DNS servers of this machine and whether they block the exchange. Where " +
        "only a proxy may leave the network, give -Proxy: then the proxy resolves the exchange's name.";

    public const string NotReached =
        "A firewall, a missing route or a wrong port stands between. Let this machine out to that host on TCP 443, or " +
        "give the proxy that may (-Proxy).";

    public const string ProxyRefuses =
        "Give the name and password that the proxy asks for (-ProxyCredential), and have the proxy's list allow tunnels " +
        "(CONNECT) to this host on port 443.";

    public const string ProxyNotSpoken =
        "Requests and streams cannot use this proxy either. Have it offer Basic or Digest to this machine, or give a proxy " +
        "that does (-Proxy). Negotiate and NTLM need the system's own Kerberos or NTLM, which on Linux is a package of its " +
        "own.";

    public const string DeadAddress =
        "Requests and streams take the address that answers first, a quarter of a second later. Mend the way to the others " +
        "(one with colons is IPv6), or have them removed from DNS.";

    public const string CertificateNotTrusted =
        "If the issuer is your company's or an antivirus product's, TLS is opened on the way: exempt this host from it, or " +
        "install that issuer on this machine. NotTimeValid: check this machine's clock. NameMismatch: check the " +
        "address.";

    public const string NoTls =
        "Something on that port does not speak TLS 1.2 or later: a login page of the network, a proxy that should be " +
        "given with -Proxy, or an old system without these versions.";

    public const string NoTime =
        "Nothing to do if the API key is accepted below. Otherwise check -RestUri and what stands between.";

    public const string ClockOff =
        "Synchronise this machine's clock (w32tm /resync, chronyc makestep, timedatectl set-ntp true). Listen keys do " +
        "not need it, but signed calls more than 1 s ahead or 5 s behind are refused with -1021, and the times of gaps " +
        "and delays are wrong.";

    public const string ClockCorrected =
        "The stream does not need it: the exchange is asked for its time, and signatures have that. Synchronise this machine's " +
        "clock all the same (w32tm /resync, chronyc makestep, timedatectl set-ntp true): the times of gaps and delays are wrong.";

    public const string NotNeeded = "The stream does without this host.";

    public const string SubscriptionEnded =
        "Somebody has taken the API key's rights away, or the listen token has ended: look at the key in API management, then " +
        "examine the stream again.";

    public const string KeyCannotBeExtended =
        "Give -ApiKey as well: without one the key cannot be extended or compared, and ends within 60 minutes.";

    public const string KeyOfElsewhere =
        "A key of another market, environment or account connects and stays silent; so does one that has ended. Leave " +
        "out -ListenKey, or take the key that New-BinanceListenKey returns for this market with this API key.";

    public const string WeightNearlyUsed =
        "Find the other programs behind this IP address and slow them down, before the exchange answers 429 and then bans " +
        "the address (418). A stream itself needs about 1 a minute.";

    public const string SilentAddress =
        "Leave out -StreamUri and -RestUri, or give the hosts of this market and environment. A socket opens there all " +
        "the same, and no event ever comes.";

    public const string HungUp =
        "A proxy or firewall that does not let WebSockets live is the usual cause: exempt this host. Close code 1008 means " +
        "too many messages or a missed ping.";

    public const string NoHeartbeat =
        "What accepted the connection is not the exchange, or a proxy in between holds the frames back: check -StreamUri " +
        "and -Proxy. A stream would stay silent here.";

    public const string AskForEvent =
        "Give -WaitForEvent 00:01:00, and meanwhile change something in the account, such as the leverage of a symbol, or on " +
        "Spot and margin an order.";

    private const int InvalidSymbol = -1121;

    private const string NoSuchAccount =
        "The account has no isolated margin account of this symbol: look at the pair's name, and transfer something to it once.";

    private const string Quiet =
        "Only changes of the account are sent: change something, such as the leverage of a symbol, while -WaitForEvent " +
        "waits. If still nothing comes, the stream's address is retired or wrong (-StreamUri; for USD-M the addresses " +
        "without /private are silent since 2026-04-23), or the key is of another market, account or environment.";

    private const string QuietSubscription =
        "Only changes of the account are sent: place and cancel an order far from the market while -WaitForEvent waits. If still " +
        "nothing comes, the API key is of another account, or (margin) the symbol is of another isolated margin account.";

    private const string Gate =
        "451 and most 403 are a geo block: this machine's IP address is in a country or a cloud region that Binance does " +
        "not serve; connect from another location, or through a proxy there (-Proxy). A 403 that ends after some minutes: " +
        "too many requests.";

    /// <summary>What to say of the error of a request: of a gateway's page nothing is worth reading.</summary>
    public static string DetailOf(BinanceException error) =>
        error is { ErrorId: BinanceErrorId.AccessDenied, ExchangeMessage: null }
            ? FormattableString.Invariant($"a gateway in front of the exchange refused the call with HTTP {error.HttpStatus}")
            : error.Message.TrimEnd('.');

    /// <summary>What to do about the error of a request.</summary>
    public static string ActionFor(BinanceException error, DiagnosisSettings settings) => error.ErrorId switch
    {
        BinanceErrorId.AccessDenied => Gate,
        BinanceErrorId.ApiKeyRejected => Rejected(settings.Endpoint),
        BinanceErrorId.SubscriptionRejected when error.ExchangeCode == InvalidSymbol => NoSuchAccount,
        BinanceErrorId.ApiKeyMalformed when error.HttpStatus is not null =>
            error.RecommendedAction + " " + OtherEnvironment(settings.Endpoint),
        _ => error.RecommendedAction,
    };

    /// <summary>What to do about a connection that does not open.</summary>
    /// <param name="status">The status of the answer; null if there was none.</param>
    public static string ActionForRefusedSocket(int? status) => status switch
    {
        403 or 451 => Gate,
        404 or 410 or (>= 300 and < 400) =>
            "There is no stream at this address: leave out -StreamUri, or give the host of this market alone.",
        418 or 429 => ErrorCatalogue.Find(BinanceErrorId.RateLimited).RecommendedAction,
        >= 500 => ErrorCatalogue.Find(BinanceErrorId.ServiceUnavailable).RecommendedAction,
        _ => "TCP and TLS work, WebSockets do not: a proxy or gateway in between must let the upgrade through.",
    };

    /// <summary>What to do about a connection from which nothing comes.</summary>
    public static string ActionForSilence(DiagnosisSettings settings, DiagnosisState state) =>
        StreamAddressTrap.Find(settings.Endpoint) is { } trap
            ? $"A known trap: {trap}. {SilentAddress}"
            : settings.ListenKey is { } given && state.KeyOfAccount is { } known && given.ListenKey != known.ListenKey
                ? KeyOfElsewhere
                : settings.Endpoint.Session == SessionKind.ListenKey ? Quiet : QuietSubscription;

    /// <summary>What a certificate needs that ends soon.</summary>
    public static string CertificateEnds(string day) =>
        $"It ends on {day}. The exchange renews its own in time; if the issuer is your company's, have it renewed.";

    // In the order of how often it is the reason.
    private static string Rejected(MarketEndpoint endpoint) =>
        $"{OtherEnvironment(endpoint)} In API management: the key must exist, have the permission for {endpoint.Market} " +
        $"({Permission(endpoint.Market)}), and have this machine's IP address on its list." +
        (endpoint.Session == SessionKind.ListenKey
            ? " A key that is older than the futures account must be made again."
            : " It needs no permission to trade.");

    private static string Permission(Market market) => market switch
    {
        Market.Options => "Enable European Options",
        Market.PortfolioMargin or Market.PortfolioMarginPro => "Portfolio Margin Trading",
        Market.MarginRisk or Market.Spot or Market.CrossMargin or Market.IsolatedMargin => "Enable Reading",
        _ => "Enable Futures",
    };

    private static string OtherEnvironment(MarketEndpoint endpoint) => (endpoint.Environment, endpoint.Market) switch
    {
        (ExchangeEnvironment.Production, Market.Spot) =>
            "A key made on demo.binance.com or testnet.binance.vision is unknown in production: use -Environment Demo or " +
            "Testnet for it.",
        (ExchangeEnvironment.Production, _) =>
            "A key made on demo.binance.com is unknown in production: use -Environment Demo for it.",
        (ExchangeEnvironment.Testnet, _) =>
            "The testnet knows only keys made on testnet.binance.vision: for a key of the real exchange use -Environment " +
            "Production, for one of the demo -Environment Demo.",
        _ => "The demo knows only keys made on demo.binance.com: for a key of the real exchange use -Environment Production.",
    };
}
