using System.Text;
using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>Source: RFC 8032, section 7.1, and the published test keys of the documents and of client libraries.</summary>
public sealed class Ed25519Tests
{
    private const string Key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private const string Point = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da";
    private const string Scalar = "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    [Theory]
    [InlineData(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(Key, "72", Point + Scalar)]
    [InlineData(
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData(
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void The_vectors_of_the_standard_verify(string publicKey, string message, string signature)
    {
        Assert.True(Verify(publicKey, Convert.FromHexString(message), signature));
    }

    [Theory]
    [InlineData(
        "19420abfd752a565c15625e9da6eaf0086fc40c14960183214442c14996a800d", "A\u0001EXAMPLE\u0001SPOT\u00011\u000120240627-11:17:25.223",
        "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==")]
    [InlineData(
        "7eb8820d523b3bc950182fb484a81760965c2145615a222df05ec4670ae812fb", "timestamp=1736393892000",
        "1KohSdsEYUHEO2qTbkkjbmFdufaUTF9dKat6oUwE2RHT+zThFX4i1MMeNC5nqH0Eya07jbRN9/Lq1HaTgjD2Aw==")]
    [InlineData(
        "ade571bfac4ead0ded78bd121bcf4c28b6bb9f7fe1f5c85c8a0da59426bc4e8f", "timestamp=1736393892000",
        "1bVUk5CQDr3yqpmiIUmV6lXeIoC6PLDNnc8bca4RFR7SChr2RJi5AtgppEfEPyBxO25lm9iapCiINN9+rhJ1AQ==")]
    [InlineData(
        "5c3d4d0d84c69f87c86203dcb102933617448f70f61673b9380bf28e24205d81",
        "price=50000&quantity=1&side=BUY&symbol=BTCUSDT&timestamp=1631234567890&type=LIMIT",
        "a4Pm3p02D2HXtNfo3DBaVCe9Ov7kledewgYtGjekotFmZ5wXa3mC5AtLB7CpAphyNjeyovIuDP+9fyjYmsojCw==")]
    public void The_documented_payloads_verify(string publicKey, string payload, string signature)
    {
        Assert.True(Ed25519.Verify(
            Convert.FromHexString(publicKey), Encoding.UTF8.GetBytes(payload), Convert.FromBase64String(signature)));
    }

    [Theory]
    [InlineData(Key, "73", Point + Scalar)]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "72", Point + Scalar)]
    [InlineData(Key, "72", "93a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" + Scalar)]
    [InlineData(Key, "72", Point + "095ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]

    // The same scalar with the order of the group added to it.
    [InlineData(Key, "72", Point + "f52db740588fb7c61b2c2fb6aed0fb8c387b2eaeb4302aeeb00d291612bb0c10")]

    // No point has this y, and none has one that is not below the prime.
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000", "72", Point + Scalar)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "72", Point + Scalar)]

    // x is 0, which is not odd.
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080", "72", Point + Scalar)]
    [InlineData(Key, "72", Point)]
    [InlineData("3d40", "72", Point + Scalar)]
    public void What_is_no_signature_of_the_key_does_not_verify(string publicKey, string message, string signature)
    {
        Assert.False(Verify(publicKey, Convert.FromHexString(message), signature));
    }

    private static bool Verify(string publicKey, byte[] message, string signature) =>
        Ed25519.Verify(Convert.FromHexString(publicKey), message, Convert.FromHexString(signature));
}
