using BinanceUserStreams.Markets;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Watching;

/// <summary>A position that is not 0, and whose it is.</summary>
/// <param name="Source">Market and account.</param>
/// <param name="Position">The position.</param>
internal sealed record WatchedPosition(StreamSource Source, AccountStatePosition Position);
