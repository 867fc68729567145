using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Pipeline;

/// <summary>Warns of streams that will not do what was probably meant, before they are started.</summary>
internal sealed class StreamNotices(Cmdlet cmdlet)
{
    private bool _hasToldOfKey;

    /// <summary>Says once that a key will end.</summary>
    public void KeyEnds(BinanceListenKey key)
    {
        if (!_hasToldOfKey)
        {
            _hasToldOfKey = true;
            cmdlet.WriteWarning(
                $"Without an API key the listen key {key} cannot be extended: the stream ends with it, within 60 " +
                "minutes. Give -ApiKey, or extend the key with Update-BinanceListenKey.");
        }
    }

    /// <summary>Says that gaps will not be repaired.</summary>
    /// <param name="market">The stream's market.</param>
    /// <param name="problem">What is wrong with the secret key.</param>
    public void Unrepaired(Market market, BinanceException problem) => cmdlet.WriteWarning(
        $"What gaps of {market} miss will not be read back: {problem.Message} {problem.RecommendedAction}");

    /// <summary>Says that there is nothing that a snapshot could be of.</summary>
    public void NoSnapshot(Market market) =>
        cmdlet.WriteWarning($"-Snapshot: the exchange tells no balances, positions and open orders of {market}.");

    /// <summary>Names the events that the market does not send: a misspelt name would make a stream that is silent for ever.</summary>
    public void UnknownEvents(Market market, string[]? names)
    {
        foreach (var name in (names ?? []).Where(name => !EventFilter.IsKnown(market, name)))
        {
            cmdlet.WriteWarning($"{name} is not an event that {market} is known to send; it is asked for all the same.");
        }
    }
}
