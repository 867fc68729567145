using System.Globalization;
using System.Text;
using System.Threading.Channels;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Nats.Requests;
using NATS.Client.Core;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>
/// One life of a consumer that the servers forget: it delivers in the stream's order from where it began, or breaks. It asks for more
/// while half of what it asked for is still to come.
/// </summary>
internal sealed class PullConsumer : IDisposable
{
    private const int Batch = 1000;
    private const long MostBytes = 8 * 1024 * 1024;
    private const string Expires = "5000000000";
    private const string Heartbeat = "1000000000";
    private const int LongestName = 128;
    private const int IdleHeartbeat = 100;
    private const int NoMessages = 404;
    private const int RequestTimeout = 408;
    private const int Conflict = 409;

    private readonly NatsConnection _connection;
    private readonly INatsSub<byte[]> _inbox;
    private readonly string _inboxPrefix;
    private readonly string _next;
    private readonly long _mostBytes;
    private long _asked;
    private long _pulls;
    private long _number;

    private PullConsumer(
        NatsLink link, INatsSub<byte[]> inbox, string inboxPrefix, string next, CancellationToken lost)
    {
        Lost = lost;
        _connection = link.Connection;
        _inbox = inbox;
        _inboxPrefix = inboxPrefix;
        _next = next;

        // One message must always fit.
        _mostBytes = Math.Max(MostBytes, 2L * (link.Server?.MaximumPayload ?? 0));
    }

    /// <summary>How much has come of it: messages, and signs of life.</summary>
    public long Signs { get; private set; }

    /// <summary>Why it delivers no more; null while it does.</summary>
    public string? Broken { get; private set; }

    /// <summary>
    /// Cancelled when the connection is lost over which it was made: the server has forgotten what was asked of it then.
    /// </summary>
    public CancellationToken Lost { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    public static async Task<PullConsumer> CreateAsync(
        NatsLink link, JetStreamApi api, string stream, string? filter, ReadingStart start, CancellationToken cancellationToken)
    {
        var lost = link.Lost;

        // The form without a name: all versions have it, and one right for it suffices.
        using var answer = await api.RequireAsync($"CONSUMER.CREATE.{stream}", json =>
        {
            json.WriteString("stream_name", stream);
            json.WriteStartObject("config");
            start.WriteTo(json);
            json.WriteString("ack_policy", "none");
            json.WriteString("replay_policy", "instant");
            json.WriteNumber("inactive_threshold", 60_000_000_000);
            json.WriteNumber("num_replicas", 1);
            json.WriteBoolean("mem_storage", true);
            if (filter is not null)
            {
                json.WriteString("filter_subject", filter);
            }

            json.WriteEndObject();
        }, cancellationToken).ConfigureAwait(false);
        var name = answer.Root.Text("name");
        if (name.Length is 0 or > LongestName || !name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_'))
        {
            throw BinanceError.Of(BinanceErrorId.BusUnavailable, "the server names a consumer as none can be named");
        }

        // Not the client's NewInbox: what begins so it takes for answers to its own requests, and drops messages of the stream.
        var prefix = $"{link.Connection.Opts.InboxPrefix}.{Guid.NewGuid():N}";
        var inbox = await link.Connection.SubscribeCoreAsync(
            prefix + ".*", serializer: NatsRawSerializer<byte[]>.Default,
            opts: new NatsSubOpts { ChannelOpts = new NatsSubChannelOpts { Capacity = 4 * Batch, FullMode = BoundedChannelFullMode.DropNewest } },
            cancellationToken: CancellationToken.None).ConfigureAwait(false);
        return new PullConsumer(link, inbox, prefix, $"$JS.API.CONSUMER.MSG.NEXT.{stream}.{name}", lost);
    }

    /// <summary>Asks for more if little is still to come.</summary>
    public async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        if (_asked > Batch / 2 || Broken is not null)
        {
            return;
        }

        _asked += Batch;
        _pulls++;
        var request = Encoding.ASCII.GetBytes(string.Format(
            CultureInfo.InvariantCulture, "{{\"batch\":{0},\"max_bytes\":{1},\"expires\":{2},\"idle_heartbeat\":{3}}}",
            Batch, _mostBytes, Expires, Heartbeat));
        try
        {
            await _connection.PublishAsync(
                _next, request, replyTo: $"{_inboxPrefix}.{_pulls.ToString(CultureInfo.InvariantCulture)}",
                serializer: NatsRawSerializer<byte[]>.Default, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Broken = "it could not be asked";
        }
    }

    /// <summary>Ends when something has come, a message or a sign of life; false if the consumer has ended.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _inbox.Msgs.WaitToReadAsync(cancellationToken);

    /// <summary>The next message that has come; null if none has.</summary>
    public StoredMessage? Take()
    {
        while (Broken is null && _inbox.Msgs.TryRead(out var message))
        {
            Signs++;
            if (message.ReplyTo is null)
            {
                Hear(message);
            }
            else if (DeliveryPlace.Parse(message.ReplyTo) is not { } place || place.Number != _number + 1)
            {
                Broken = "a message is missing before one that came";
            }
            else
            {
                _number++;
                _asked = Math.Max(0, _asked - 1);
                return new StoredMessage(
                    place.Sequence, place.StoredAt, message.Subject, Header(message, "Nats-Msg-Id"), Header(message, "Bus-Host"),
                    message.Data ?? []);
            }
        }

        return null;
    }

    public void Dispose() => _ = Task.Run(async () =>
    {
        try
        {
            await _inbox.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A connection that is gone needs no farewell.
        }
    });

    private static string Header(NatsMsg<byte[]> message, string name) =>
        message.Headers is { } headers && headers.TryGetValue(name, out var value) && value.Count > 0 ? value[0] ?? "" : "";

    // What the server says instead of a message. Each request that ends says how much of it was not delivered.
    private void Hear(NatsMsg<byte[]> message)
    {
        switch (message.Headers?.Code ?? 0)
        {
            case IdleHeartbeat:
                break;
            case NoMessages or RequestTimeout:
            case Conflict when Says(message, "MaxBytes") || Says(message, "Batch Completed"):
                var left = long.TryParse(Header(message, "Nats-Pending-Messages"), NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
                    ? rest : _asked;
                _asked = Math.Max(0, _asked - left);
                break;
            default:
                Broken = message.Headers?.MessageText is { Length: > 0 } words ? words : "its server does not answer";
                break;
        }
    }

    private static bool Says(NatsMsg<byte[]> message, string word) =>
        message.Headers!.MessageText.Contains(word)
        || message.Headers.Message == NatsHeaders.Messages.MessageSizeExceedsMaxBytes;
}
