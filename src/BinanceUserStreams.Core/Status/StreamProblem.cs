using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Status;

/// <summary>An error of a stream, in the order of its events.</summary>
/// <param name="Source">Whose stream.</param>
/// <param name="Time">When (UTC).</param>
/// <param name="Error">What went wrong.</param>
internal sealed record StreamProblem(StreamSource Source, DateTimeOffset Time, BinanceException Error);
