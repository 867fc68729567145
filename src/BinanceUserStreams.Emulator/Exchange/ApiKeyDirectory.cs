using System.Collections.Concurrent;
using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// What is known about API keys. A key nobody described is accepted, is an account of its own, and signs with the
/// secret of the spot documents; several keys mapped to one account share its listen keys, as on the exchange.
/// </summary>
internal sealed class ApiKeyDirectory
{
    private readonly ConcurrentDictionary<string, KnownApiKey> _known = new(StringComparer.Ordinal);

    /// <summary>Describes a key; what is absent stays as it is.</summary>
    public void Describe(
        string apiKey, string? account, bool rejected, ISignatureKey? key = null, bool mayRead = true)
    {
        if (!KeyText.IsApiKey(apiKey))
        {
            throw new ArgumentException("An API key has 64 letters and digits.", nameof(apiKey));
        }

        var known = Find(apiKey);
        _known[apiKey] = known with
        {
            Account = account ?? known.Account,
            IsRejected = rejected,
            Key = key ?? known.Key,
            MayRead = mayRead,
        };
    }

    public string AccountOf(string apiKey) => Find(apiKey).Account;

    public bool IsRejected(string apiKey) => Find(apiKey).IsRejected;

    public bool MayRead(string apiKey) => Find(apiKey).MayRead;

    public ISignatureKey KeyOf(string apiKey) => Find(apiKey).Key;

    public void Clear() => _known.Clear();

    private KnownApiKey Find(string apiKey) => _known.GetValueOrDefault(apiKey) ?? new KnownApiKey(apiKey);
}
