using System.Numerics;
using System.Security.Cryptography;

namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>
/// Verifies Ed25519 signatures, slowly: nothing here is secret. Source: RFC 8032, section 5.1.7, the check
/// without the cofactor.
/// </summary>
public static class Ed25519
{
    /// <summary>Bytes of a public key, and of each half of a signature.</summary>
    public const int KeyLength = 32;

    private static readonly BigInteger _order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);

    /// <summary>Whether S B equals R plus k A, where k is the hash of R, A and the message.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != 2 * KeyLength)
        {
            return false;
        }

        var encodedPoint = signature[..KeyLength];
        var scalar = Number(signature[KeyLength..]);
        if (scalar >= _order
            || EdwardsPoint.Decode(publicKey) is not { } key
            || EdwardsPoint.Decode(encodedPoint) is not { } point)
        {
            return false;
        }

        byte[] hashed = [.. encodedPoint, .. publicKey, .. message];
        var factor = Number(SHA512.HashData(hashed)) % _order;
        return (EdwardsPoint.Base * scalar).Equals(point + (key * factor));
    }

    private static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);
}
