using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Screen;

/// <summary>What the keys have made of the screen: which table they are for, how each is sorted, and how far it is scrolled.</summary>
internal sealed record ScreenState
{
    /// <summary>The tables, in their order from the top.</summary>
    public const int Streams = 0, Positions = 1, Orders = 2, Fills = 3, Tables = 4;

    private static readonly IReadOnlyList<WatchSort>[] Choices =
        [WatchSorting.OfStreams, WatchSorting.OfPositions, WatchSorting.OfOrders, WatchSorting.OfFills];

    /// <summary>The table that the keys are for.</summary>
    public int Focus { get; private init; } = Positions;

    /// <summary>True once the user has left.</summary>
    public bool HasLeft { get; private init; }

    private int[] Sorts { get; init; } = new int[Tables];

    private int[] Offsets { get; init; } = new int[Tables];

    /// <summary>What a table is sorted by.</summary>
    public WatchSort SortOf(int table) => Choices[table][Sorts[table]];

    /// <summary>The first row that a table shows, if it has so many.</summary>
    public int OffsetOf(int table) => Offsets[table];

    /// <summary>What a key makes of it; itself for a key that means nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="frame">What was on the screen when it was pressed.</param>
    public ScreenState Press(ConsoleKeyInfo key, ScreenFrame frame) => key.Key switch
    {
        ConsoleKey.Q or ConsoleKey.Escape => this with { HasLeft = true },
        ConsoleKey.C when (key.Modifiers & ConsoleModifiers.Control) != 0 => this with { HasLeft = true },
        ConsoleKey.S => this with { Sorts = With(Sorts, (Sorts[Focus] + 1) % Choices[Focus].Count) },
        ConsoleKey.Tab when (key.Modifiers & ConsoleModifiers.Shift) != 0 => this with { Focus = (Focus + Tables - 1) % Tables },
        ConsoleKey.Tab or ConsoleKey.RightArrow => this with { Focus = (Focus + 1) % Tables },
        ConsoleKey.LeftArrow => this with { Focus = (Focus + Tables - 1) % Tables },
        ConsoleKey.UpArrow => Scroll(-1, frame),
        ConsoleKey.DownArrow => Scroll(1, frame),
        ConsoleKey.PageUp => Scroll(-Math.Max(1, frame.Rows[Focus]), frame),
        ConsoleKey.PageDown => Scroll(Math.Max(1, frame.Rows[Focus]), frame),
        ConsoleKey.Home => Scroll(-frame.Counts[Focus], frame),
        ConsoleKey.End => Scroll(frame.Counts[Focus], frame),
        _ => this,
    };

    private ScreenState Scroll(int rows, ScreenFrame frame)
    {
        // From where it stands: a table may have become shorter than it was scrolled.
        var last = Math.Max(0, frame.Counts[Focus] - frame.Rows[Focus]);
        var offset = Math.Min(Math.Max(Math.Min(Offsets[Focus], last) + rows, 0), last);
        return this with { Offsets = With(Offsets, offset) };
    }

    private int[] With(int[] values, int value)
    {
        int[] changed = [.. values];
        changed[Focus] = value;
        return changed;
    }
}
