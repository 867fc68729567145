namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>
/// The rows of an account, all together and by symbol; of more than <see cref="Capacity"/> the oldest are forgotten, some
/// at a time. Not thread-safe.
/// </summary>
internal sealed class SymbolLog<T>(Func<T, string> symbolOf, Func<T, long> idOf, Func<T, long> timeOf)
{
    /// <summary>Rows that are kept at least: two days of 100,000 fills.</summary>
    public const int Capacity = 250_000;

    // One by one, each that goes would move all others.
    private const int Piece = 50_000;

    private readonly Dictionary<string, RowLog<T>> _bySymbol = new(StringComparer.Ordinal);

    /// <summary>The rows of all symbols.</summary>
    public RowLog<T> All { get; } = new(idOf, timeOf);

    public void Add(T row)
    {
        if (All.Count == Capacity + Piece)
        {
            Forget();
        }

        if (!_bySymbol.TryGetValue(symbolOf(row), out var rows))
        {
            _bySymbol.Add(symbolOf(row), rows = new RowLog<T>(idOf, timeOf));
        }

        rows.Add(row);
        All.Add(row);
    }

    /// <summary>The rows of a symbol, or of all; none of a symbol that was never traded.</summary>
    public RowLog<T> Of(string? symbol) =>
        symbol is null ? All : _bySymbol.GetValueOrDefault(symbol) ?? new RowLog<T>(idOf, timeOf);

    private void Forget()
    {
        foreach (var rows in All.Oldest(Piece).GroupBy(symbolOf))
        {
            Of(rows.Key).RemoveOldest(rows.Count());
        }

        All.RemoveOldest(Piece);
    }
}
