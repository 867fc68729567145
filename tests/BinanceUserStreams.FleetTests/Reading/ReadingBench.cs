using System.Globalization;
using System.Text;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Coverage;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Journal;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Reading;

/// <summary>A bus with what hosts sent, and readers of it. Events are numbered.</summary>
internal sealed class ReadingBench : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    public ReadingBench()
    {
        Time = new FakeTimeProvider(Noon);
        Bus = new FakeBus(Time);
        Engine = new FakeBusEngine(Bus);
    }

    public FakeTimeProvider Time { get; }

    public FakeBus Bus { get; }

    public FakeBusEngine Engine { get; }

    public BusSubjects Subjects { get; } = new("bus", "Production");

    /// <summary>Ends what hangs.</summary>
    public CancellationToken Patience => _patience.Token;

    /// <summary>A host sends an event of an account.</summary>
    public void Event(int number, StreamSource? source = null, string host = "a", string again = "", string name = "probe", string symbol = "BTCUSDT")
    {
        var text = $$$"""{"e":"{{{name}}}","E":1796040000000,"n":{{{number}}},"o":{"s":"{{{symbol}}}"}}""";
        var whose = source ?? Desk;
        Send(whose, IdOf(whose, text) + again, $$"""{{Head(whose)}},"connection":1,"event":{{text}}}""", host);
    }

    /// <summary>A host tells of a gap, in seconds behind noon.</summary>
    public void Gap(string host, double from, double to)
    {
        var line = $$"""{{Head(Desk)}},"status":"Gap","message":"","from":"{{At(from):O}}","to":"{{At(to):O}}","reason":"lost"}""";
        Send(Desk, IdOf(Desk, host + line), line, host);
    }

    /// <summary>A host has heard the account between two moments.</summary>
    public void Report(string host, double from, double to)
    {
        var body = new HeardReport(host, [new HeardAccount(Desk, true, [new TimeRange(At(from), At(to))])]).Write();
        Bus.Store(new BusMessage(Subjects.HeardBy(host), IdOf(Desk, host + Encoding.UTF8.GetString(body)), host, body));
    }

    /// <summary>A host sends a line of an event, under the id of the event.</summary>
    public void Line(string members, string host = "a")
    {
        var line = $"{Head(Desk)},{members}}}";
        var read = new JournalLineReader().Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(line))).Event!;
        Send(Desk, $"1-UsdMFutures.desk.{SafeToken.HexOf(read.Identity)}", line, host);
    }

    /// <summary>A host sends a line as it is.</summary>
    public void Send(StreamSource source, string id, string line, string host) => Send(Subjects.Of(source), id, Encoding.UTF8.GetBytes(line), host);

    /// <summary>Anybody sends anything.</summary>
    public void Send(string subject, string id, byte[] body, string host = "a") => Bus.Store(new BusMessage(subject, id, host, body));

    public Task<BusReading> OpenAsync(BusQuery query) => BusReading.OpenAsync(Engine, Subjects, query, Time, Patience);

    /// <summary>Reads to the end, or so many objects, each taken.</summary>
    public async Task<List<object>> ReadAsync(BusQuery query, int most = int.MaxValue)
    {
        using var reading = await OpenAsync(query);
        List<object> read = [];
        while (read.Count < most && reading.Next(Patience) is { } item)
        {
            read.Add(item);
            reading.Taken();
        }

        return read;
    }

    /// <summary>In a few words: the number of an event, or what else it is.</summary>
    public static string Text(object item) => item switch
    {
        UserStreamEvent received => NumberOf(received).ToString(CultureInfo.InvariantCulture),
        StreamStatus status => status.Status.ToString(),
        _ => item.GetType().Name,
    };

    public static int NumberOf(UserStreamEvent received)
    {
        using var json = System.Text.Json.JsonDocument.Parse(received.Json);
        return json.RootElement.GetProperty("n").GetInt32();
    }

    public static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    public void Dispose() => _patience.Dispose();

    private static string IdOf(StreamSource source, string text) =>
        $"1-{source.Market}.{SafeToken.Of(source.Account)}.{SafeToken.HexOf(FrameFingerprint.Of(Encoding.UTF8.GetBytes(text)))}";

    private string Head(StreamSource source)
    {
        var account = source.Account is null ? "" : $",\"account\":\"{source.Account}\"";
        return $"{{\"at\":\"{Time.GetUtcNow():O}\",\"market\":\"{source.Market}\"{account}";
    }
}
