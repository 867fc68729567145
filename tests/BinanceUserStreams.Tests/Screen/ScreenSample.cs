using System.Text.RegularExpressions;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;
using BinanceUserStreams.Screen;
using BinanceUserStreams.Screen.Rendering;
using BinanceUserStreams.Screen.Terminals;
using BinanceUserStreams.States;
using BinanceUserStreams.Watching;
using Spectre.Console.Rendering;

namespace BinanceUserStreams.Tests.Screen;

/// <summary>A picture with something of everything, and how it is drawn.</summary>
internal static partial class ScreenSample
{
    public static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly TerminalStyle Colored = new(IsAnsi: true, HasColors: true, IsUnicode: true);

    /// <summary>The picture.</summary>
    /// <param name="text">What every account, symbol and client id is called.</param>
    /// <param name="rows">How many rows each table has.</param>
    public static WatchPicture Picture(string? text = null, int rows = 3) => new()
    {
        Condition = "being written",
        Streams = [.. Enumerable.Range(1, rows).Select(i => Stream(text ?? $"desk{i:00}"))],
        Positions = [.. Enumerable.Range(1, rows).Select(i => Position(text ?? $"desk{i:00}", text ?? $"SYM{i:00}USDT", i))],
        Orders = [.. Enumerable.Range(1, rows).Select(i => Order(text ?? $"desk{i:00}", text ?? "BTCUSDT", text ?? $"mine-{i:00}", i))],
        Fills = [.. Enumerable.Range(1, rows).Select(i => Fill(text ?? $"desk{i:00}", text ?? "ETHUSDT", text ?? $"fill-{i:00}", i))],
    };

    /// <summary>The frame of a picture.</summary>
    public static ScreenFrame Draw(
        WatchPicture picture, int width, int height, ScreenState? state = null, TerminalStyle? style = null) =>
        new FrameRenderer("/var/journal", style ?? Colored).Render(picture, state ?? new ScreenState(), width, height, Noon);

    /// <summary>The lines as a person sees them.</summary>
    public static string[] Seen(ScreenFrame frame) => [.. frame.Lines.Select(line => Style().Replace(line, "").TrimEnd())];

    /// <summary>Columns that a line takes.</summary>
    public static int Width(string line) => new Segment(Style().Replace(line, "")).CellCount();

    public static ConsoleKeyInfo Key(ConsoleKey key, bool shift = false) => new('\0', key, shift, alt: false, control: false);

    private static WatchedStream Stream(string account) => new(new StreamSource(Market.UsdMFutures, account))
    {
        Condition = StreamCondition.Connected,
        ConnectedSince = Noon.AddHours(-3).AddMinutes(-12),
        LastEventAt = Noon.AddSeconds(-12),
        KeyUntil = Noon.AddMinutes(47),
        Gaps = 2,
        OpenGaps = 1,
        RealizedProfit = [new BinanceAmount("USDT", 12.5m)],
        Fees = [new BinanceAmount("USDT", 0.75m)],
    };

    private static WatchedPosition Position(string account, string symbol, int i) => new(
        new StreamSource(Market.UsdMFutures, account),
        new AccountStatePosition
        {
            Symbol = symbol,
            PositionSide = "BOTH",
            PositionAmount = i % 2 == 0 ? -i : i,
            EntryPrice = 100.5m,
            BreakEvenPrice = 100.6m,
            UnrealizedProfit = i % 2 == 0 ? -1.25m : 2.5m,
            MarginType = "cross",
            MarginAsset = "USDT",
            AsOf = Noon.AddMinutes(-i),
            IsUncertain = i == 2,
        });

    private static WatchedOrder Order(string account, string symbol, string id, int i) => new(new StreamSource(Market.UsdMFutures, account), symbol)
    {
        Id = i,
        ClientId = id,
        Side = "BUY",
        PositionSide = "BOTH",
        Type = "LIMIT",
        Price = 99.5m,
        Quantity = 2,
        Filled = i == 1 ? 0.5m : 0,
        OpenedAt = Noon.AddHours(-1).AddMinutes(i),
        IsOpeningKnown = i != 3,
    };

    private static BinanceFill Fill(string account, string symbol, string id, int i) => new()
    {
        Market = Market.UsdMFutures,
        Account = account,
        Symbol = symbol,
        ClientOrderId = id,
        OrderId = i,
        Side = "SELL",
        PositionSide = "LONG",
        Quantity = 1,
        Price = 101.25m,
        Fee = 0.05m,
        FeeAsset = "BNB",
        RealizedProfit = 0.75m,
        ProfitAsset = "USDT",
        IsMaker = true,
        Time = Noon.AddSeconds(-i),
    };

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Style();
}
