namespace BinanceUserStreams.Events.Recovery;

/// <summary>A member of a row of the REST API.</summary>
/// <param name="Name">Its name in the row.</param>
/// <param name="Key">The exchange's name of the same in the event of the stream.</param>
/// <param name="Value">How the one becomes the other.</param>
internal readonly record struct RowMember(string Name, string Key, RowValue Value = RowValue.Same);
