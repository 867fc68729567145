using System.Management.Automation;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace BinanceUserStreams.HostedTests;

/// <summary>Where API key and secret key may come from, and what is refused.</summary>
public sealed class CredentialTests : ExchangeTest
{
    private const string SecretKey = "Secr3tKeyOfTheUserxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    [Fact]
    public void A_credential_is_API_key_and_secret_key_at_once()
    {
        Session["credential"] = new PSCredential(ApiKey, Secure(SecretKey));

        Assert.Empty(Run("New-BinanceListenKey @addresses -Credential $credential").Errors);

        Assert.Equal(ApiKey, Assert.Single(Host.Exchange.GetState().ListenKeys).Account);
    }

    [Theory]
    [InlineData("-ApiKey $apiKey")]
    [InlineData("-SecretKey $apiKey")]
    public void A_credential_stands_alone(string beside)
    {
        Session["credential"] = new PSCredential(ApiKey, Secure(SecretKey));

        var refused = Run($"New-BinanceListenKey @addresses -Credential $credential {beside}");

        Assert.Contains("-Credential has the API key and the secret key", refused.Words, StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("'Secr3t'")]
    [InlineData("42")]
    [InlineData("([pscredential]::Empty)")]
    [InlineData("$null")]
    public void What_is_no_credential_is_refused_and_not_repeated(string value)
    {
        var refused = Run($"New-BinanceListenKey @addresses -Credential {value}");

        Assert.Contains("redential", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Secr3t", $"{refused.Error}{refused.Error.Exception}", StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("New-BinanceListenKey")]
    [InlineData("Receive-BinanceUserStream -Duration 00:00:01")]
    [InlineData("Test-BinanceUserStream")]
    public void A_secret_key_without_an_API_key_is_refused(string command)
    {
        Session["secretKey"] = Secure(SecretKey);

        Assert.Equal("ApiKeyMissing", Run($"{command} @addresses -SecretKey $secretKey").ErrorId);
        Assert.Empty(Calls);
    }

    [Fact]
    public void What_the_engine_binds_and_may_show_has_no_key_of_a_credential()
    {
        Session["credential"] = new PSCredential(ApiKey, Secure(SecretKey));

        var bound = Run(
            "$bound = [BinanceUserStreams.Parameters.CredentialTransformationAttribute]::new().Transform($null, $credential); " +
            "$bound.UserName; ConvertTo-Json $bound -Depth 8");

        Assert.Equal("Secr...zzzz", bound.Texts.First());
        Assert.DoesNotContain(bound.Texts, text => text.Contains(ApiKey, StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_takes_secret_key_and_password_as_text_and_keeps_them_as_none()
    {
        Session["secretKey"] = SecretKey;

        var bound = Run(
            "$connection = @{ ApiKey = $text; SecretKey = $secretKey; SecretKeyPassword = 'Passw0rdOfTheKey' }; " +
            "[BinanceUserStreams.Parameters.ConnectionTransformationAttribute]::new().Transform($null, $connection).Values | " +
            "ForEach-Object { $_.GetType().Name }");

        Assert.Equal(["SecureString", "SecureString", "SecureString"], bound.Texts);
    }

    [Theory]
    [InlineData("@{ ApiKey = $text; SecretKey = '' }")]
    [InlineData("@{ ApiKey = $text; SecretKey = $null; SecretKeyPassword = '' }")]
    public void A_field_of_a_connection_that_was_left_empty_is_missing(string connection) =>
        Assert.Empty(Run($"New-BinanceListenKey @addresses -Connection {connection}").Errors);

    [Fact]
    public void BouncyCastle_is_loaded_by_a_PEM_apart_from_everything_else()
    {
        using var rsa = RSA.Create(2048);
        Session["pem"] = Secure(rsa.ExportPkcs8PrivateKeyPem());
        Run("Receive-BinanceUserStream @exchange -Market Spot -SecretKey $pem -MaximumReconnectCount 0 -Duration 00:00:01");

        var loaded = AppDomain.CurrentDomain.GetAssemblies().ToLookup(assembly => assembly.GetName().Name);
        var library = Assert.Single(loaded["BouncyCastle.Cryptography"]);
        Assert.StartsWith(Session.ModuleFolder, library.Location, StringComparison.Ordinal);
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(library));
    }

    [Theory]
    [InlineData("not a key", null, "SecretKeyMalformed")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", null, "SecretKeyMalformed")]
    [InlineData(EncryptedKey, null, "SecretKeyPasswordMissing")]
    [InlineData(EncryptedKey, "wrong one", "SecretKeyPasswordWrong")]
    public void A_secret_key_that_cannot_sign_is_told_before_anything_is_sent(string text, string? password, string id)
    {
        Session["secretKey"] = Secure(text);
        Session["password"] = password is null ? null : Secure(password);

        var refused = Run(
            "$more = if ($password) { @{ SecretKeyPassword = $password } } else { @{} }; " +
            "Receive-BinanceUserStream @exchange -Market Spot -SecretKey $secretKey @more -Duration 00:00:01");

        Assert.Equal(id, refused.ErrorId);
        Assert.Empty(Calls);
    }

    // A published one of the tests of another client, with the password test123.
    private const string EncryptedKey =
        """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIGjMF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBBlYhnjnkypriNPf007
        OTExAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQQWqxMnW6Y9N+GMoG
        Tb+tvARA/4zAVMN8vStz6kORV1BTxqLsGGm6LafPUOyJTeAYfOWb0w+kNu3ZyJzi
        LfC/BCSwjpxqdfVg041XDD8NXZCipA==
        -----END ENCRYPTED PRIVATE KEY-----
        """;
}
