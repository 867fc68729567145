using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.ListenTokens;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Which checks a stream has, in the order in which they are made.</summary>
internal sealed class StreamChecks
{
    private readonly DiagnosisSettings _settings;
    private readonly DiagnosisState _state;
    private readonly RequestExecutor _executor;
    private readonly IStreamConnector _connector;
    private readonly TimeProvider _time;
    private readonly IStreamCheck _restName;
    private readonly IStreamCheck _streamName;
    private readonly IStreamCheck _rest;
    private readonly IStreamCheck _stream;
    private readonly IStreamCheck _clock;

    /// <param name="settings">What is examined.</param>
    /// <param name="state">What the checks find out.</param>
    /// <param name="executor">Sends the requests.</param>
    /// <param name="connector">Opens the connection.</param>
    /// <param name="time">The clock.</param>
    public StreamChecks(
        DiagnosisSettings settings, DiagnosisState state, RequestExecutor executor, IStreamConnector connector, TimeProvider time)
    {
        (_settings, _state, _executor, _connector, _time) = (settings, state, executor, connector, time);
        var (endpoint, connections, timeout) = (settings.Endpoint, settings.Connections, settings.Timeout);
        _restName = OfRest(new NameResolutionCheck(connections, endpoint.RestUri, timeout, time));
        _streamName = new NameResolutionCheck(connections, endpoint.StreamUri, timeout, time);
        _rest = OfRest(new ConnectionCheck(connections, endpoint.RestUri, _restName, timeout, time));
        _stream = new ConnectionCheck(connections, endpoint.StreamUri, _streamName, timeout, time);
        _clock = OfRest(new ClockCheck(settings, state, executor, _rest, time));
    }

    /// <summary>The checks.</summary>
    public IReadOnlyList<IStreamCheck> InOrder() => _settings.Endpoint.Session switch
    {
        SessionKind.ListenKey => OfListenKey(),
        SessionKind.Signature => OfSignature(),
        _ => OfListenToken(),
    };

    private List<IStreamCheck> OfListenKey()
    {
        ApiKeyCheck apiKey = new(_settings, _state, new ListenKeyClient(_executor), _rest);
        var isGiven = _settings.ListenKey is not null;
        var socket = isGiven ? Socket(_stream) : Socket(_stream, apiKey);
        return
        [
            _restName, _streamName, _rest, _stream, _clock, apiKey,
            .. isGiven ? [new ListenKeyCheck(_settings, _state, apiKey)] : Array.Empty<IStreamCheck>(),
            new RequestWeightCheck(_settings, _state, _rest), socket, .. Delivery(socket),
        ];
    }

    // Where a signature opens the stream its requests go over the socket: it does without the host of REST.
    private IStreamCheck OfRest(IStreamCheck check) =>
        _settings.Endpoint.Session == SessionKind.Signature ? new OptionalCheck(check) : check;

    private List<IStreamCheck> OfSignature()
    {
        var endpoint = _settings.Endpoint;
        SignatureSubscriber subscriber = new(
            endpoint.Market, _settings.Credential, ExchangeClocks.For(_time).Of(endpoint.StreamUri));
        CredentialCheck credential = new(_settings, StreamCheckName.Subscription, endpoint.StreamUri);
        return [_restName, _streamName, _rest, _stream, _clock, credential, .. Subscribing(subscriber, credential)];
    }

    private List<IStreamCheck> OfListenToken()
    {
        var (endpoint, account, symbol) = (_settings.Endpoint, _settings.Account, _settings.Symbol);
        TokenSubscriber subscriber = new(
            new StreamSettings(endpoint, account, symbol), new ListenTokenClient(_executor), _settings.Credential,
            hide: _ => { }, _time);
        CredentialCheck credential = new(_settings, StreamCheckName.ListenToken, endpoint.RestUri);
        ListenTokenCheck token = new(_settings, _state, subscriber, [_rest, credential]);
        return [_restName, _streamName, _rest, _stream, _clock, credential, token, .. Subscribing(subscriber, token)];
    }

    private List<IStreamCheck> Subscribing(ISubscriber subscriber, IStreamCheck permission)
    {
        var socket = Socket(_stream);
        SubscriptionCheck subscription = new(_settings, _state, subscriber, [socket, permission], _time);
        return
        [
            socket, subscription, new RequestWeightCheck(_settings, _state, socket), .. Delivery(subscription),
        ];
    }

    private SocketCheck Socket(params IStreamCheck[] needs) => new(_settings, _state, _connector, needs, _time);

    private IStreamCheck[] Delivery(IStreamCheck opened) =>
        [new HeartbeatCheck(_settings, _state, opened, _time), new EventCheck(_settings, _state, opened, _time)];
}
