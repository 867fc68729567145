using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Which stream is examined, and how.</summary>
/// <param name="Endpoint">Where it is.</param>
/// <param name="Account">The user's own name for the account.</param>
/// <param name="Symbol">The symbol of an isolated margin account; null on every other market.</param>
public sealed record DiagnosisSettings(MarketEndpoint Endpoint, string? Account, string? Symbol = null)
{
    /// <summary>The API key and, where requests are signed, its secret; null if there is no key that can be used.</summary>
    public ApiCredential? Credential { get; init; }

    /// <summary>Why there is none, if what was given cannot be used.</summary>
    public BinanceException? CredentialProblem { get; init; }

    /// <summary>The listen key to examine; null to examine the one of the API key.</summary>
    public BinanceListenKey? ListenKey { get; init; }

    /// <summary>Opens the connections, as it does for requests and streams.</summary>
    public ConnectionFactory Connections { get; init; } = new(null);

    /// <summary>How long one attempt of a check may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts of a request after the first.</summary>
    public int MaximumRetryCount { get; init; }

    /// <summary>How long to wait for an event; null to wait for none.</summary>
    public TimeSpan? WaitForEvent { get; init; }

    internal StreamSource Source { get; } = new(Endpoint.Market, Account, Symbol);

    /// <summary>The stream in words, without a secret.</summary>
    internal string Stream => string.Join(", ", new[]
    {
        new StreamSource(Endpoint.Market, null, Symbol).ToString(),
        Endpoint.Environment.ToString(),
        Account is null ? null : "account " + WireText.Printable(Account),
        ListenKey is null ? null : "listen key " + ListenKey.MaskedListenKey,
    }.Where(part => part is not null));
}
