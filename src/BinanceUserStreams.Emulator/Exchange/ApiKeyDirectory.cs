using System.Collections.Concurrent;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// What is known about API keys. A key nobody described is accepted and is an account of its own; several keys mapped
/// to one account share its listen keys, as on the exchange.
/// </summary>
internal sealed class ApiKeyDirectory
{
    private readonly ConcurrentDictionary<string, (string Account, bool Rejected)> _known = new(StringComparer.Ordinal);

    public void Describe(string apiKey, string? account, bool rejected)
    {
        if (!KeyText.IsApiKey(apiKey))
        {
            throw new ArgumentException("An API key has 64 letters and digits.", nameof(apiKey));
        }

        _known[apiKey] = (account ?? AccountOf(apiKey), rejected);
    }

    public string AccountOf(string apiKey) => _known.TryGetValue(apiKey, out var key) ? key.Account : apiKey;

    public bool IsRejected(string apiKey) => _known.TryGetValue(apiKey, out var key) && key.Rejected;

    public void Clear() => _known.Clear();
}
