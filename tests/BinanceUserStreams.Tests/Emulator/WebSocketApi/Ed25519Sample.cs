namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>The first key of RFC 8032, and what it signs at the moment at which the clock of these tests stands.</summary>
internal static class Ed25519Sample
{
    public const string PublicKey =
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----";

    /// <summary>For <c>apiKey=AAA…&amp;timestamp=1795348800000</c>, whatever it is asked to sign.</summary>
    public static ApiKeySecret Alice { get; } = new(new string('A', 64), _ =>
        "iAguaVl6WfAQxROMhsfI4T5TBSpTdi5S7L3K/M9fhrA2zM5rf/9i4FXDqxtf364pFx4snrkGQGznkkcDoiZRAw==");
}
