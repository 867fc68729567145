using System.Management.Automation;
using System.Security;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Pipeline;

/// <summary>
/// Where the API key and the secret key of a command come from: the parameters, else -Connection, else the environment.
/// Never asks.
/// </summary>
internal sealed class CredentialSource
{
    private const string ApiKeyVariable = "BINANCE_API_KEY";
    private const string SecretKeyVariable = "BINANCE_SECRET_KEY";
    private const string NotSecure = "it is empty, or plain text where a SecureString is needed";

    // To open a private key takes a while, and most commands have the same for all their records.
    private (object? Text, object? Password, SecretKey? Key) _last;

    /// <summary>The API key; null if none was given.</summary>
    /// <exception cref="BinanceException">ApiKeyMalformed.</exception>
    public static ApiKey? FindApiKey(SecureString? parameter, PSCredential? credential, Connection entries)
    {
        var given = credential is null ? parameter ?? entries.ApiKey : CredentialTransformationAttribute.ApiKeyOf(credential);
        return given is not null ? new ApiKey(Reveal(given, BinanceErrorId.ApiKeyMalformed))
            : Variable(ApiKeyVariable) is { } text ? new ApiKey(text)
            : null;
    }

    /// <summary>The secret key; null if none was given.</summary>
    /// <exception cref="BinanceException">
    /// SecretKeyMalformed, SecretKeyPasswordMissing or SecretKeyPasswordWrong.
    /// </exception>
    public SecretKey? FindSecretKey(
        SecureString? parameter, SecureString? parameterPassword, PSCredential? credential, Connection entries)
    {
        var given = credential?.Password ?? parameter ?? entries.SecretKey;
        var password = parameterPassword ?? entries.SecretKeyPassword;
        var text = given ?? (object?)Variable(SecretKeyVariable);
        if (text is not null && !(_last.Key is not null && text.Equals(_last.Text) && password == _last.Password))
        {
            var plain = given is null ? (string)text : Reveal(given, BinanceErrorId.SecretKeyMalformed);
            _last = (text, password, SecretKeys.Read(plain, password is null ? null : SecureText.Reveal(password)));
        }

        return text is null ? null : _last.Key;
    }

    private static string Reveal(SecureString secret, BinanceErrorId otherwise) =>
        secret.Length > 0 ? SecureText.Reveal(secret) : throw BinanceError.Of(otherwise, NotSecure);

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
