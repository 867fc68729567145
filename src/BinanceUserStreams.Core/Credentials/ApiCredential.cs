namespace BinanceUserStreams.Credentials;

/// <summary>An API key and, where requests are signed, its secret.</summary>
/// <param name="Key">The API key.</param>
/// <param name="Secret">Signs requests; null if none was given.</param>
public sealed record ApiCredential(ApiKey Key, SecretKey? Secret);
