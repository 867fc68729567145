using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.PrivateKeys;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Signing;

public sealed class PrivateKeyPemTests
{
    private const string Password = "pässwort €1";

    private static readonly SigningVector Ed25519 = SigningVector.Find("java-ed25519-get-account");
    private static readonly SigningVector Encrypted = SigningVector.Find("java-ed25519-encrypted");
    private static readonly byte[] Payload = "timestamp=1736393892000"u8.ToArray();

    public static TheoryData<string> Encryptions => ["Aes256Cbc", "Aes128Cbc", "TripleDes3KeyPkcs12"];

    [Theory]
    [InlineData("{0}")]
    [InlineData("\r\n  {0}\r\n")]
    [InlineData("# the key of the desk\n{0}# end")]
    public void White_space_and_words_around_it_do_not_matter(string form) =>
        AssertSigns(string.Format(null, form, Ed25519.PrivateKeyPem));

    [Theory]
    [InlineData(" ")]
    [InlineData("\\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void Lines_may_have_been_lost_on_the_way_through_a_variable(string separator) =>
        AssertSigns(Ed25519.PrivateKeyPem!.Replace("\n", separator, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void An_encrypted_key_is_opened_by_its_password_whatever_its_letters(string encryption)
    {
        using var rsa = RSA.Create(2048);
        PbeParameters parameters = encryption switch
        {
            "Aes256Cbc" => new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA512, 2048),
            "Aes128Cbc" => new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA1, 1),
            _ => new(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, 2048),
        };

        var key = PrivateKeyPem.Read(rsa.ExportEncryptedPkcs8PrivateKeyPem(Password, parameters), Password);

        Assert.True(rsa.VerifyData(
            Payload, Convert.FromBase64String(key.Sign(Payload)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_encrypted_key_needs_a_password(string? password) =>
        AssertRefused(BinanceErrorId.SecretKeyPasswordMissing, "encrypted", Encrypted.PrivateKeyPem!, password);

    [Fact]
    public void A_wrong_password_is_told_to_be_wrong() => Assert.All(
        SigningVector.All.Where(vector => vector.PrivateKeyPassword is not null),
        vector =>
        {
            // By chance one in 256 comes out with the right padding.
            for (var i = 0; i < 300; i++)
            {
                AssertRefused(BinanceErrorId.SecretKeyPasswordWrong, "password", vector.PrivateKeyPem!, $"wrong{i}");
            }
        });

    [Fact]
    public void A_password_that_is_not_needed_does_no_harm() => AssertSigns(Ed25519.PrivateKeyPem!, "not needed");

    [Fact]
    public void Everything_else_is_refused_with_what_it_is()
    {
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Refuse("public half", rsa.ExportSubjectPublicKeyInfoPem());
        Refuse("public half", rsa.ExportRSAPublicKeyPem());
        Refuse("openssl pkcs8 -topk8", rsa.ExportRSAPrivateKeyPem());
        Refuse("another kind (EC)", curve.ExportPkcs8PrivateKeyPem());
        Refuse("another kind (EC)", curve.ExportECPrivateKeyPem());
        Refuse("1024 bits", small.ExportPkcs8PrivateKeyPem());
        Refuse("OpenSSH", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----");
        Refuse("no private key by its first line", "-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----");
        Refuse("-----END is missing", rsa.ExportPkcs8PrivateKeyPem()[..500]);
        Refuse("-----END is missing", "-----BEGIN PRIVATE KEY-----");
        Refuse("another kind (Ed448)", Pem(Convert.ToBase64String(
            [0x30, 0x47, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x71, 4, 0x3B, 4, 0x39, .. new byte[57]])));
    }

    [Fact]
    public void A_damaged_one_is_refused()
    {
        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportPkcs8PrivateKeyPem();
        Refuse("base64", pem.Replace("MII", "M*I", StringComparison.Ordinal));
        Refuse("base64", pem.Remove(200, 1));
        Refuse("damaged", pem.Remove(200, 65));
        Refuse("damaged", Pem(""));
        Refuse("damaged", Pem("MC4CAQAwBQYDK2VwBCIEIP=="));
        Refuse("damaged", Pem(Convert.ToBase64String(new byte[100])));

        // A letter of one of its numbers: it would sign, and wrongly.
        var place = pem.Length / 2;
        Refuse("damaged", pem[..place] + (pem[place] == 'A' ? 'B' : 'A') + pem[(place + 1)..]);
    }

    [Fact]
    public void A_file_does_not_keep_the_command_busy_for_hours()
    {
        using var rsa = RSA.Create(2048);
        var bytes = rsa.ExportEncryptedPkcs8PrivateKey(
            Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 0x01_0000));
        byte[] count = [0x02, 0x03, 0x01, 0x00, 0x00];
        new byte[] { 0x02, 0x03, 0x7F, 0xFF, 0xFF }.CopyTo(bytes.AsSpan()[bytes.AsSpan().IndexOf(count)..]);
        var pem = $"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{Convert.ToBase64String(bytes)}\n-----END ENCRYPTED PRIVATE KEY-----";

        AssertRefused(BinanceErrorId.SecretKeyMalformed, "not known here", pem, Password);
    }

    [Fact]
    public void Any_bytes_at_all_are_refused_by_an_error_of_ours()
    {
        Random random = new(20261130);
        var good = Convert.FromBase64String(Ed25519.PrivateKeyPem!.Split('\n')[1]);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = (byte[])good.Clone();
            bytes[random.Next(bytes.Length - 32)] = (byte)random.Next(256);
            var label = i % 2 == 0 ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY";
            var problem = Record.Exception(() => PrivateKeyPem.Read(
                $"-----BEGIN {label}-----\n{Convert.ToBase64String(bytes)}\n-----END {label}-----", "password"));
            Assert.True(problem is null or BinanceException, problem?.ToString());
        }
    }

    [Fact]
    public void Its_text_is_known_as_a_secret_and_it_shows_its_kind_only()
    {
        var key = PrivateKeyPem.Read(Encrypted.PrivateKeyPem!, Encrypted.PrivateKeyPassword);

        Assert.Equal("Ed25519 secret key", $"{key}");
        Assert.All([Encrypted.PrivateKeyPem!, JsonSerializer.Serialize(Encrypted.PrivateKeyPem)], text =>
            Assert.DoesNotContain("MIGj", SecretMasking.Mask($"before {text} after"), StringComparison.Ordinal));
        GC.KeepAlive(key);
    }

    private static void Refuse(string says, string pem) => AssertRefused(BinanceErrorId.SecretKeyMalformed, says, pem, null);

    private static void AssertRefused(BinanceErrorId id, string says, string pem, string? password)
    {
        var error = Assert.Throws<BinanceException>(() => PrivateKeyPem.Read(pem, password));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
        Assert.DoesNotContain(password is { Length: > 0 } ? password : "-----BEGIN P", $"{error}", StringComparison.Ordinal);
    }

    private static void AssertSigns(string pem, string? password = null) =>
        Assert.Equal(Ed25519.Signature, PrivateKeyPem.Read(pem, password).Sign(Encoding.UTF8.GetBytes(Ed25519.Payload)));

    private static string Pem(string body) => $"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----";
}
