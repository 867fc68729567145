using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>
/// A whole stream from the socket to the pipeline: the frame's parts, the removal of what comes twice, the event, the
/// error. Behind each input a documented event comes, which must arrive.
/// </summary>
internal sealed class FrameTarget : IFuzzTarget
{
    private const string ListenKey = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";
    private const int LongestFrame = 16 * 1024 * 1024;
    private const long Capacity = 4L * 1024 * 1024 * 1024;

    // What the WebSocket API sends, which are events and answers.
    private static readonly Regex OfSubscription = new(@"^(constructed\.)?(spot|margin|wsapi)\.");

    private readonly Market _market;
    private readonly object[] _batch = new object[16];
    private readonly EventBuffer _buffer = new(Capacity);
    private readonly EventSequencer _sequencer;
    private readonly FrameIntake _intake;
    private long _sentinels;

    /// <param name="market">A market with listen keys, or one whose streams are subscriptions.</param>
    public FrameTarget(Market market)
    {
        _market = market;
        StreamSource source = new(market, null);
        StatusWriter log = new(source, _buffer, null, new StreamMetrics(source, () => _buffer.Fill), TimeProvider.System);
        _sequencer = new EventSequencer(null, _buffer, null, log);
        var endpoint = MarketCatalogue.Find(market, ExchangeEnvironment.Production);
        IsSubscription = endpoint.Session is not SessionKind.ListenKey;
        IStreamAccess access = IsSubscription
            ? new AccountSubscription(id: 0, life: null, new ListingSupport(), _ => { })
            : new ActiveListenKey(new BinanceListenKey(ListenKey, endpoint, null), 1);
        _intake = new FrameIntake(
            new ConnectionOrigin(1, 1), access, new EventParser(source),
            new SocketRequests(
                new FragmentSocket([], "", new Random(0)),
                IsSubscription ? SocketProtocol.WebSocketApi : SocketProtocol.Streams, TimeProvider.System),
            new HeartbeatSupport(TimeProvider.System),
            new ConnectionProof(ClockReading.Now(TimeProvider.System), _ => { }, TimeProvider.System),
            new ConnectionNotices(access, _ => { }), _sequencer, TimeProvider.System);
        FillWindow();
    }

    public string Name => $"frames of {_market}";

    public IReadOnlyList<SeedText> Seeds => field ??=
    [
        .. SeedText.All.Where(seed => !seed.Name.StartsWith("rest.", StringComparison.Ordinal)
            && OfSubscription.IsMatch(seed.Name) == IsSubscription),
    ];

    public void Run(byte[] input, Random random, FuzzCount count)
    {
        var sentinel = Sentinel();
        var frames = random.Next(20) == 0 ? (byte[][])[[], input, [], sentinel] : [input, sentinel];
        var reason = Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, 123)));
        FrameReader reader = new(new FragmentSocket(frames, reason, random));
        var taken = 0;
        var end = reader.ReadAsync(Take, _sequencer.Flush).GetAwaiter().GetResult();

        Touch.Require(taken == frames.Length, "No frame is lost.");
        Touch.RequireHarmless("the reason of an end", end.Reason);
        Drain(count);

        ValueTask Take(byte[]? frame)
        {
            var sent = frames[taken++];
            Touch.Require(
                sent.Length > LongestFrame ? frame is null : frame.AsSpan().SequenceEqual(sent), "A frame keeps its bytes.");
            return _intake.TakeAsync(frame);
        }
    }

    // The window of known events grows with what comes, which is not the memory of the input that it grows at.
    private void FillWindow()
    {
        for (var i = 0; i < DuplicateWindow.Window; i++)
        {
            _intake.TakeAsync(Sentinel()).AsTask().GetAwaiter().GetResult();
            _buffer.Take(_batch, wait: false, CancellationToken.None);
        }
    }

    private bool IsSubscription { get; }

    private byte[] Sentinel()
    {
        var json = SentinelEvent(++_sentinels);
        return Encoding.UTF8.GetBytes(IsSubscription ? $"{{\"subscriptionId\":0,\"event\":{json}}}" : json);
    }

    private string SentinelEvent(long number) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"e\":\"{(IsSubscription ? "balanceUpdate" : "TRADE_LITE")}\",\"E\":{number}}}");

    private void Drain(FuzzCount count)
    {
        var last = "";
        while (_buffer.Take(_batch, wait: false, CancellationToken.None) is var some and > 0)
        {
            foreach (var item in _batch.AsSpan(0, some))
            {
                switch (item)
                {
                    case UserStreamEvent read:
                        last = read.Json;
                        Touch.All(read);
                        count.UnknownEvents += read is UnknownEvent ? 1 : 0;
                        count.TypedEvents += read is UnknownEvent ? 0 : 1;
                        break;
                    case StreamStatus { Status: StreamStatusKind.MalformedFrame } status:
                        Touch.Line(status.Message);
                        count.DeclaredErrors++;
                        break;
                    default:
                        throw new UnsoundException($"A {item.GetType().Name} came.");
                }
            }
        }

        while (_sequencer.KeyNotices.TryTake(out _))
        {
            // Nobody else takes them.
        }

        count.TypedEvents--;
        Touch.Require(last == SentinelEvent(_sentinels), "The event behind it arrives.");
    }
}
