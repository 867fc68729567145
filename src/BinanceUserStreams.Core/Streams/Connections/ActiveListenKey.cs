using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>The key of a stream, which its connections share.</summary>
/// <param name="Key">The key.</param>
/// <param name="Generation">Counts the keys of the stream: connections of an earlier one get nothing more.</param>
internal sealed record ActiveListenKey(BinanceListenKey Key, int Generation) : IStreamAccess
{
    /// <inheritdoc/>
    public string Description => $"with {Key.MaskedListenKey}";

    /// <inheritdoc/>
    public string Secret => Key.ListenKey;

    /// <summary>True: whatever comes on the connection is the account's.</summary>
    public bool Owns(long? subscription) => true;

    /// <summary>False: there is none.</summary>
    public bool IsCurrent(long? subscription) => false;

    /// <summary>False: answers say nothing about the key.</summary>
    public bool IsDeniedBy(byte[] answer) => false;
}
