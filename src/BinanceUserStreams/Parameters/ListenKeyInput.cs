using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// A listen key as it was given: a listen-key object, or text. It has no public text, so that the key does not get into
/// <c>$Error</c> or a module log through the bound parameters.
/// </summary>
public sealed class ListenKeyInput
{
    internal ListenKeyInput(string key) => Key = KnownSecrets.Add(key);

    internal string Key { get; }

    /// <summary>Why it is no listen key; null if it is one.</summary>
    internal string? Problem { get; init; }

    /// <summary>True for a key without anything around it.</summary>
    internal bool IsText { get; init; }

    /// <summary>
    /// True for an object that a cmdlet of this process has made. Anything else is data: somebody else may have written it.
    /// </summary>
    internal bool IsOwn { get; init; }

    internal Market? Market { get; init; }

    internal ExchangeEnvironment? Environment { get; init; }

    internal Uri? RestUri { get; init; }

    internal Uri? StreamUri { get; init; }

    internal string? Account { get; init; }

    internal DateTimeOffset? IssuedAt { get; init; }

    internal DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The masked key.</summary>
    public override string ToString() => Mask.Of(Key);
}
