namespace BinanceUserStreams.Fills;

/// <summary>A value of a fill cannot be written exactly.</summary>
/// <param name="column">Which one.</param>
/// <param name="value">The value.</param>
/// <param name="reason">Why not.</param>
internal sealed class FillValueException(string column, decimal value, string reason)
    : Exception(FormattableString.Invariant($"{column} is {value}: {reason}"));
