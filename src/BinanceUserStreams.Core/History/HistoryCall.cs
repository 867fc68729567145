using BinanceUserStreams.Signing;

namespace BinanceUserStreams.History;

/// <summary>One call of the REST API that a repair makes. A row of the tables of <see cref="HistoryCatalogue"/>.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Form">What its rows are.</param>
/// <param name="Weight">Its weight with a symbol, or where it takes none.</param>
internal sealed record HistoryCall(string Path, HistoryRowForm Form, int Weight)
{
    /// <summary>Its weight without a symbol; null if it must have one, or takes none.</summary>
    public int? WeightOfAll { get; init; }

    /// <summary>The most rows that it answers with.</summary>
    public int Limit { get; init; }

    /// <summary>The longest time that may be asked for at once; null where none is stated.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>For how long the exchange keeps the rows; null where nothing is stated.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The parameter with the first id that is wanted; null where there is none.</summary>
    public string? IdParameter { get; init; }

    /// <summary>The parameter with the symbol.</summary>
    public string SymbolParameter { get; init; } = "symbol";

    /// <summary>Parameters that it always has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fixed { get; init; } = [];

    /// <summary>True if not all documents know the call: that it does not exist is then no error.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>False if the answer is one object.</summary>
    public bool AnswersList { get; init; } = true;

    /// <summary>What signs it.</summary>
    public SignedCall Call => SignedCall.Read(Path);

    /// <summary>What a request of it costs.</summary>
    public int WeightOf(bool hasSymbol) => hasSymbol ? Weight : WeightOfAll ?? Weight;

    /// <summary>In how many parts a time is asked for.</summary>
    public int PartsOf(TimeSpan length) =>
        Window is { } window ? (int)Math.Min(int.MaxValue, 1 + (length.Ticks / window.Ticks)) : 1;
}
