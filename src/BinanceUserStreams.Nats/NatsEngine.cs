using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Administration;
using BinanceUserStreams.Nats.Buckets;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Nats.Reading;
using BinanceUserStreams.Nats.Recognition;
using BinanceUserStreams.Nats.Requests;
using BinanceUserStreams.Timing;
using NATS.Client.Core;

namespace BinanceUserStreams.Nats;

/// <summary>
/// The bus on NATS JetStream. Of the client it takes the connection and its requests; JetStream is asked in its own protocol, so that
/// an answer means what it says, on servers from 2.9 on.
/// </summary>
internal sealed class NatsEngine : IBusEngine
{
    // Headers and the subject count as well.
    private const int RoomForHeaders = 2048;

    // To what is not permitted there is no answer.
    private static readonly TimeSpan PatienceForRights = TimeSpan.FromSeconds(1.5);

    private const int DefaultPayload = 1024 * 1024;

    private readonly NatsSettings _settings;
    private readonly NatsLink _link;
    private readonly Requester _requester;
    private readonly JetStreamApi _api;
    private readonly NatsBucket _readers;
    private readonly StreamIdentity _identity;
    private readonly StreamRecognition _recognition;

    /// <summary>Begins to connect, and keeps trying until it is disposed.</summary>
    public NatsEngine(NatsSettings settings)
    {
        _settings = settings;
        _link = new NatsLink(settings);
        _requester = new Requester(_link, settings.Time);
        _api = new JetStreamApi(_requester, _link.NotConnected, settings.Patience);
        _readers = new NatsBucket(settings.ReadersBucket, _requester, _api, settings.Patience);
        _identity = new StreamIdentity(settings);
        _recognition = new StreamRecognition(_link, _api, settings, _identity);
        Servers = string.Join(", ", settings.Servers);
    }

    /// <inheritdoc/>
    public string Servers { get; }

    /// <inheritdoc/>
    public bool IsConnected => _link.IsConnected;

    /// <inheritdoc/>
    public Action? ConnectionChanged
    {
        get => _link.Changed;
        set => _link.Changed = value;
    }

    /// <inheritdoc/>
    public int LargestBody => Math.Max(0, (_link.Server?.MaximumPayload ?? DefaultPayload) - RoomForHeaders);

    /// <summary>Ends when there is a connection.</summary>
    /// <exception cref="BinanceException">
    /// BusUnavailable, BusNotPermitted, BusPlaintextRefused, BusCredentialMalformed: what the servers did. It goes on trying.
    /// BusVersionRefused: the server is one that loses what it has said it keeps.
    /// </exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _link.OpenedAsync(cancellationToken).ConfigureAwait(false);
        if (_link.Server is { } server && ServerVersion.Refusal(server.Version) is { } refusal)
        {
            throw BinanceError.Of(BinanceErrorId.BusVersionRefused, refusal);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Acknowledgement> PublishAsync(BusMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        // A server closes the connection for it, and with it all that is on the way.
        if (LargestBody is var most && message.Body.Length > most)
        {
            return new Acknowledgement(
                AcknowledgementKind.Refused, 0, $"it has {message.Body.Length} bytes, and the servers take {most}");
        }

        if (_link.IsConnected && await RecognizeAsync(patience, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return new Acknowledgement(AcknowledgementKind.Unavailable, 0, problem);
        }

        var headers = new NatsHeaders(2) { ["Nats-Msg-Id"] = message.Id, ["Bus-Host"] = message.Host };
        var reply = await _requester.AskAsync(message.Subject, message.Body, headers, patience, cancellationToken).ConfigureAwait(false);
        return AcknowledgementReader.Read(reply, _settings.Stream);
    }

    /// <inheritdoc/>
    public IBusBucket Bucket(string name) => new NatsBucket(name, _requester, _api, _settings.Patience);

    /// <inheritdoc/>
    public async Task<IBusReader> OpenReaderAsync(ReaderSettings settings, CancellationToken cancellationToken)
    {
        using var info = await _api.RequireAsync($"STREAM.INFO.{_settings.Stream}", null, cancellationToken).ConfigureAwait(false);
        _identity.Require(info.Root);
        var last = info.Root.Part("state").Count("last_seq");
        var start = settings.FromSequence is null && settings.From is null
            ? new ReadingStart(last + 1, null)
            : new ReadingStart(settings.FromSequence, settings.From);
        ReaderClaim? claim = null;
        if (settings.Name is { } name)
        {
            claim = await ReaderClaim.TakeAsync(
                _readers, name, start, _settings.Time, cancellationToken).ConfigureAwait(false);
            start = claim.Place.Next;
            if (claim.Place.Sequence > last)
            {
                var at = claim.Place.Sequence;
                claim.Dispose();
                throw BinanceError.Of(
                    BinanceErrorId.BusLayoutDiffers,
                    $"the reader {name} is at {at}, and the stream {_settings.Stream} ends at {last}: it is another stream");
            }
        }

        return new NatsReader(
            new OrderedReader(_link, _api, _recognition, _settings.Stream, settings.Filter, start, _settings.Time), start, claim);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveReaderAsync(string name, CancellationToken cancellationToken)
    {
        if (await _readers.GetLatestAsync(name, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        await _readers.RemoveAsync(name, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public Task<BusDescription> DescribeAsync(CancellationToken cancellationToken) =>
        new Describer(_link, _api, _readers, _settings, _identity).DescribeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BusPower>> FindPowersAsync(CancellationToken cancellationToken) => new PowerProbe(
        new JetStreamApi(_requester, _link.NotConnected, PatienceForRights), _settings).FindAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(BusLayout layout, CancellationToken cancellationToken) =>
        new Administrator(_api, _settings).ApplyAsync(layout, cancellationToken);

    public void Dispose() => _link.Dispose();

    // Null if the stream of this connection is ours, else why nothing is sent to it.
    private async ValueTask<string?> RecognizeAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var recognition = _recognition.RequireAsync();
        if (!recognition.IsCompleted)
        {
            await _settings.Time.ForAnyAsync(patience, cancellationToken, recognition).ConfigureAwait(false);
        }

        return recognition.IsCompleted
            ? recognition.Exception?.InnerException?.Message
            : $"whether the stream {_settings.Stream} of this server is the one that was found before is not known yet";
    }
}
