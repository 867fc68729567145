namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>What the exchange knows of an API key's secret, and checks signatures with.</summary>
internal interface ISignatureKey
{
    /// <summary>Whether <c>session.logon</c> takes such a key.</summary>
    bool LogsOn { get; }

    /// <summary>Whether a signature, in the form the exchange takes it, is that of a payload.</summary>
    bool Verifies(ReadOnlySpan<byte> payload, string signature);
}
