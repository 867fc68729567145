using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.ListenKeys;

/// <summary>
/// A listen key and where it is valid. The key is a secret: whoever has it reads the account's events. Views and
/// <see cref="ToString"/> show it masked.
/// </summary>
public sealed class BinanceListenKey
{
    internal BinanceListenKey(string listenKey, MarketEndpoint endpoint, string? account)
    {
        ListenKey = KnownSecrets.Add(listenKey);
        Endpoint = endpoint;
        Account = account;
    }

    /// <summary>The key itself, a secret.</summary>
    public string ListenKey { get; }

    /// <summary>The key's first and last four characters, to be shown.</summary>
    public string MaskedListenKey => Mask.Of(ListenKey);

    /// <summary>The market whose events the key opens.</summary>
    public Market Market => Endpoint.Market;

    /// <summary>The environment that issued the key.</summary>
    public ExchangeEnvironment Environment => Endpoint.Environment;

    /// <summary>Base address of the REST calls.</summary>
    public Uri RestUri => Endpoint.RestUri;

    /// <summary>Base address of the streams.</summary>
    public Uri StreamUri => Endpoint.StreamUri;

    /// <summary>The user's own name for the account; null if none was given.</summary>
    public string? Account { get; }

    /// <summary>Whose key it is, to be shown: the account's name, if it has one, and the market.</summary>
    public string Stream => new StreamSource(Market, Account).ToString();

    /// <summary>True if a text of it holds what a terminal would obey: it is then shown by Stream.</summary>
    public bool HasUnprintableText => UnprintableText.IsIn(this);

    /// <summary>When the key was issued (UTC); null for a key that was given as text.</summary>
    public DateTimeOffset? IssuedAt { get; internal init; }

    /// <summary>
    /// When the key ends unless it is extended (UTC): the time the exchange named, else 60 minutes after the request.
    /// Null for a key that was given as text and not extended yet.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>False if the exchange extended a key without a word about which one.</summary>
    internal bool IsConfirmed { get; init; } = true;

    internal MarketEndpoint Endpoint { get; }

    /// <summary>
    /// The complete address of the stream behind the key, for a WebSocket client. A secret, because it holds the key.
    /// </summary>
    public Uri GetStreamAddress() => StreamAddress.Of(Endpoint, ListenKey);

    /// <summary>The masked key, market and account.</summary>
    public override string ToString() =>
        Account is null
            ? $"{MaskedListenKey} ({Market})"
            : $"{MaskedListenKey} ({Market}, {WireText.Printable(Account)})";
}
