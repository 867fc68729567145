using System.Text.Json;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenTokens;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// Subscribes by a listen token, of which each subscription gets its own. While none can be made the last one is good for
/// another connection: REST may be down while the WebSocket API is not.
/// </summary>
/// <param name="settings">Whose tokens they are.</param>
/// <param name="client">Makes them.</param>
/// <param name="credential">The account's keys; null if there are none.</param>
/// <param name="hide">Keeps a token out of the journal.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenSubscriber(
    StreamSettings settings, ListenTokenClient client, ApiCredential? credential, Action<string> hide, TimeProvider time)
    : ISubscriber
{
    /// <summary>The method of the WebSocket API.</summary>
    public const string Method = "userDataStream.subscribe.listenToken";

    private const int InvalidToken = -1209;

    private TokenLife? _last;

    /// <summary>The parameters of the method.</summary>
    public static string ParametersOf(TokenLife life) =>
        $$"""{"listenToken":{{JsonSerializer.Serialize(life.Token.Text)}}}""";

    /// <inheritdoc/>
    public async Task<TokenLife?> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _last = await CreateAsync(cancellationToken).ConfigureAwait(true);
        }
        catch (BinanceException exception) when (_last is { HasEnded: false } && IsOutage(exception))
        {
            return _last;
        }
    }

    /// <summary>Another token.</summary>
    /// <exception cref="BinanceException">ApiKeyMissing, SecretKeyMissing, or any of the requests'.</exception>
    public async Task<TokenLife> CreateAsync(CancellationToken cancellationToken)
    {
        var keys = RequiredKeys.Of(credential, $"a stream of {settings.Endpoint.Market}");
        var token = await client.CreateAsync(settings.Endpoint, settings.Source, keys, cancellationToken)
            .ConfigureAwait(true);
        hide(token.Text);
        return new TokenLife(token, time);
    }

    /// <inheritdoc/>
    public async Task<TimedAnswer> SubscribeAsync(
        OpeningDialogue dialogue, TokenLife? token, CancellationToken cancellationToken)
    {
        var answered = await dialogue.AskAsync(Method, ParametersOf(token!), cancellationToken).ConfigureAwait(true);
        if (answered.Answer.Error?.Code == InvalidToken)
        {
            _last = null;
        }

        return answered;
    }

    private static bool IsOutage(BinanceException error) => error.ErrorId
        is BinanceErrorId.ServiceUnavailable or BinanceErrorId.RequestTimedOut or BinanceErrorId.ConnectionFailed
        or BinanceErrorId.RateLimited or BinanceErrorId.IpBanned;
}
