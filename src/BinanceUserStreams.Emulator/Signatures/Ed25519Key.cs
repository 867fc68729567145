namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>An Ed25519 public key. The signature is that of the payload itself, in base64.</summary>
internal sealed class Ed25519Key(byte[] publicKey) : ISignatureKey
{
    // What stands before the 32 bytes of a SubjectPublicKeyInfo: a sequence with the algorithm 1.3.101.112.
    private static readonly byte[] _head = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00];

    public bool LogsOn => true;

    /// <summary>The key of a SubjectPublicKeyInfo; <see langword="null"/> when it is one of another algorithm.</summary>
    public static Ed25519Key? Find(ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        subjectPublicKeyInfo.Length == _head.Length + Ed25519.KeyLength && subjectPublicKeyInfo.StartsWith(_head)
            ? new Ed25519Key(subjectPublicKeyInfo[_head.Length..].ToArray())
            : null;

    public bool Verifies(ReadOnlySpan<byte> payload, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && Ed25519.Verify(publicKey, payload, bytes.AsSpan(0, length));
    }
}
