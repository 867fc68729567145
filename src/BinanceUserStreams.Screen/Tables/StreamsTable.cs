using BinanceUserStreams.Numbers;
using BinanceUserStreams.Screen.Rendering;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Screen.Tables;

/// <summary>The streams and their health.</summary>
internal static class StreamsTable
{
    private static readonly TimeSpan KeyWarning = TimeSpan.FromMinutes(15);

    private static readonly ScreenColumn<WatchedStream>[] Columns =
    [
        new("Account", 1, 6, (stream, _) => ScreenWords.Account(stream.Source.Account)) { Most = 14 },
        new("Market", 2, 8, (stream, _) => ScreenWords.Market(stream.Source)) { Most = 16 },
        new("State", 3, 13, (stream, _) => ConditionOf(stream.Condition)),
        new("Since", 8, 6, (stream, now) => new ScreenCell(ScreenWords.Age(stream.ConnectedSince, now))) { IsRight = true },
        new("Last event", 4, 10, (stream, now) => new ScreenCell(ScreenWords.Age(stream.LastEventAt, now))) { IsRight = true },
        new("Gaps", 5, 9, (stream, _) => GapsOf(stream)),
        new("Key ends", 7, 8, KeyOf) { IsRight = true },
        new("Realised today", 6, 12, (stream, _) => ScreenWords.Profits(stream.RealizedProfit)) { Most = 22 },
        new("Fees today", 9, 12, (stream, _) => new ScreenCell(new BinanceAmounts(stream.Fees).ToString())),
    ];

    public static TableBlock<WatchedStream> Of(WatchPicture picture, WatchSort sort) =>
        new("Streams", Columns, WatchSorting.Sort(picture.Streams, sort));

    private static ScreenCell ConditionOf(StreamCondition condition) => condition switch
    {
        StreamCondition.Connecting => new ScreenCell("connecting", ScreenTone.Warning),
        StreamCondition.Connected => new ScreenCell("connected", ScreenTone.Good),
        StreamCondition.Disconnected => new ScreenCell("NO CONNECTION", ScreenTone.Bad),
        StreamCondition.Ended => new ScreenCell("ended", ScreenTone.Warning),
        StreamCondition.Elsewhere => new ScreenCell("elsewhere"),
        StreamCondition.Stopped => new ScreenCell("not received", ScreenTone.Bad),
        _ => new ScreenCell("not known", ScreenTone.Dim),
    };

    private static ScreenCell GapsOf(WatchedStream stream) => stream.OpenGaps > 0
        ? new ScreenCell(FormattableString.Invariant($"{stream.Gaps}, {stream.OpenGaps} open"), ScreenTone.Bad)
        : new ScreenCell(FormattableString.Invariant($"{stream.Gaps}"), stream.Gaps > 0 ? ScreenTone.Plain : ScreenTone.Dim);

    private static ScreenCell KeyOf(WatchedStream stream, DateTimeOffset now) =>
        stream.KeyUntil is not { } until ? default
        : until <= now ? new ScreenCell("ENDED", ScreenTone.Bad)
        : new ScreenCell(
            "in " + ScreenWords.Length(until - now),
            stream.IsKeyInDanger || until - now < KeyWarning ? ScreenTone.Warning : ScreenTone.Plain);
}
