using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>A subject, read.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Source">The account; null if it is none, or its name is too long to be told by a subject.</param>
/// <param name="Host">The host that speaks of itself; null for any other.</param>
internal sealed record ReadingSubject(SubjectKind Kind, StreamSource? Source, string? Host);
