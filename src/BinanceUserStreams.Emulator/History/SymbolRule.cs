namespace BinanceUserStreams.Emulator.History;

/// <summary>What a read is told of which symbols it is to list.</summary>
internal enum SymbolRule
{
    /// <summary>Nothing: it takes no symbol.</summary>
    None,

    /// <summary>A symbol, or nothing for all.</summary>
    Optional,

    /// <summary>A symbol.</summary>
    Mandatory,

    /// <summary>A symbol, or the pair of several, but not both.</summary>
    SymbolOrPair,
}
