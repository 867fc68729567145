using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>The keys without which nothing can be subscribed.</summary>
internal static class RequiredKeys
{
    /// <summary>The keys of an account.</summary>
    /// <param name="credential">What was given; null for nothing.</param>
    /// <param name="use">What needs them.</param>
    /// <exception cref="BinanceException">ApiKeyMissing or SecretKeyMissing.</exception>
    public static ApiCredential Of(ApiCredential? credential, string use) =>
        credential is null ? throw BinanceError.Of(BinanceErrorId.ApiKeyMissing)
        : credential.Secret is null ? throw BinanceError.Of(BinanceErrorId.SecretKeyMissing, use)
        : credential;
}
