using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>What the exchange knows of an API key.</summary>
/// <param name="Account">Whose it is.</param>
internal sealed record KnownApiKey(string Account)
{
    /// <summary>
    /// Refused with -2015: revoked, called from an address that is not permitted, or without the permission.
    /// </summary>
    public bool IsRejected { get; init; }

    /// <summary>Whether it has the permission to read: without it, signed reads get -2015 and listen keys work.</summary>
    public bool MayRead { get; init; } = true;

    /// <summary>What its signatures are checked with.</summary>
    public ISignatureKey Key { get; init; } = HmacKey.Documented;
}
