using BinanceUserStreams.Benchmarks.Sending;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks.Reading;

/// <summary>Events of many accounts on a bus, as hosts publish them.</summary>
internal static class FilledStream
{
    public const int Accounts = 50;

    private const int FrameHeader = 4;
    private const int LanesOfAccount = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Publishes so many events, and of each so many copies: further ones under the next ids, which no bus takes out.</summary>
    public static async Task FillAsync(IBusEngine engine, int events, int copies)
    {
        var messages = Messages(events).SelectMany(message => Copies(message, copies)).GetEnumerator();
        var gate = new object();
        await Task.WhenAll(Enumerable.Range(0, Accounts * LanesOfAccount).Select(_ => Task.Run(async () =>
        {
            while (Next() is { } message)
            {
                while (!(await engine.PublishAsync(message, Patience, CancellationToken.None)).IsKept)
                {
                    await Task.Delay(50);
                }
            }
        })));

        BusMessage? Next()
        {
            lock (gate)
            {
                return messages.MoveNext() ? messages.Current : null;
            }
        }
    }

    private static IEnumerable<BusMessage> Copies(BusMessage message, int copies)
    {
        for (var i = 0; i < copies; i++)
        {
            yield return message;
            message = message with { Id = MessageId.Next(message.Id), Host = "host-2" };
        }
    }

    private static IEnumerable<BusMessage> Messages(int events)
    {
        OrderFrames frames = new(1);
        MessageMaker maker = new(Measuring.Fleet.Subjects, "host-1", () => int.MaxValue);
        JournalLineReader reader = new();
        for (var i = 0; i < events; i++)
        {
            var text = System.Text.Encoding.UTF8.GetString(frames.NextStamped().Slice(FrameHeader).Span);
            var line = new ArraySegment<byte>(System.Text.Encoding.UTF8.GetBytes(
                $$"""{"at":"{{DateTime.UtcNow:O}}","market":"{{Market.UsdMFutures}}","account":"desk {{i % Accounts}}","connection":1,"event":{{text}}}"""));
            yield return maker.Of(reader.Read(line), line)!.Value;
        }
    }
}
