using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>A secret of the exchange's. The signature is HMAC-SHA256 in hexadecimal, in either case.</summary>
internal sealed class HmacKey(string secret) : ISignatureKey
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>
    /// The published test secret of the spot documents: what signs for an API key of which nothing is known.
    /// </summary>
    public static HmacKey Documented { get; } = new("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");

    public bool LogsOn => false;

    public bool Verifies(ReadOnlySpan<byte> payload, string signature) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, payload))
            .Equals(signature, StringComparison.OrdinalIgnoreCase);
}
