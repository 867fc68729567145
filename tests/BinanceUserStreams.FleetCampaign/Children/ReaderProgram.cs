using BinanceUserStreams.Campaign;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.FleetCampaign.Ledger;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.FleetCampaign.Children;

/// <summary>
/// A reader with a name in a process of its own. It writes a line for each object, and takes the next one when the line is with the
/// system: whoever kills it in between gets that object again, with the same place on the bus.
/// </summary>
internal static class ReaderProgram
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads until its input ends.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--name", "--servers");
        using CancellationTokenSource stopping = new();
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            await stopping.CancelAsync();
        });
        using NatsEngine engine = new(new NatsSettings(
            [.. options.Text("--servers")!.Split(',').Select(NatsAddress.Parse)], "bus", TimeProvider.System));
        try
        {
            using var reading = await OpenAsync(engine, options.Text("--name")!, stopping.Token);
            while (reading.Next(stopping.Token) is { } item)
            {
                Console.WriteLine(Describe(item).Write());
                reading.Taken();
            }

            return 1;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (BinanceException exception)
        {
            Console.WriteLine(new ReaderLine(ReaderLine.Failed, "", exception.Message).Write());
            return 1;
        }
    }

    // A bus that cannot be reached, or a name that a killed process had, is tried again as a script would.
    private static async Task<BusReading> OpenAsync(NatsEngine engine, string name, CancellationToken stopping)
    {
        BusQuery query = new() { Name = name, After = DateTimeOffset.UnixEpoch };
        while (true)
        {
            try
            {
                await engine.ConnectAsync(stopping);
                return await BusReading.OpenAsync(engine, new BusSubjects("bus", "Production"), query, TimeProvider.System, stopping);
            }
            catch (BinanceException exception)
                when (exception.ErrorId is BinanceErrorId.BusUnavailable or BinanceErrorId.BusReaderInUse)
            {
                await Task.Delay(Pause, stopping);
            }
        }
    }

    private static ReaderLine Describe(object item) => item switch
    {
        OrderTradeUpdate { TradeId: > 0 and var trade } order => OfEvent(order, trade),
        TradeLite { TradeId: > 0 and var trade } lite => OfEvent(lite, trade),
        UserStreamEvent other => OfEvent(other, 0),
        StreamGap gap => OfRange(ReaderLine.Gap, gap, gap.From, gap.To, gap.Reason),
        GapCovered covered => OfRange(ReaderLine.Covered, covered, covered.From, covered.To, string.Join(' ', covered.Hosts)),
        StreamStatus status => new ReaderLine(ReaderLine.Status, status.Account ?? "", $"{status.Status} {status.Message}")
        {
            Sequence = status.BusSequence ?? 0,
            From = status.Time,
        },
        _ => new ReaderLine(ReaderLine.Notice, "", item.ToString() ?? ""),
    };

    private static ReaderLine OfEvent(UserStreamEvent received, long trade) => new(ReaderLine.Event, received.Account!, received.EventType)
    {
        Sequence = received.BusSequence ?? 0,
        Trade = trade,
    };

    private static ReaderLine OfRange(string kind, StreamStatus status, DateTimeOffset from, DateTimeOffset to, string text) =>
        new(kind, status.Account!, text) { Sequence = status.BusSequence ?? 0, From = from, To = to };
}
