namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>The names in a host's report, the one place.</summary>
internal static class HeardFields
{
    public const string Heard = "heard";
    public const string Host = "host";
    public const string Accounts = "accounts";
    public const string Market = "market";
    public const string Account = "account";
    public const string Symbol = "symbol";
    public const string Open = "open";
    public const string Ranges = "ranges";
}
