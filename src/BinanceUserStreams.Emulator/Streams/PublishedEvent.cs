using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>An event that was told, whether anybody heard it or not.</summary>
/// <param name="Market">The product it belongs to.</param>
/// <param name="Account">The account; absent when it is for all of them.</param>
/// <param name="Symbol">The symbol of an isolated margin account; absent elsewhere.</param>
/// <param name="Name">Its member <c>e</c>.</param>
/// <param name="Json">The text in UTF-8.</param>
public sealed record PublishedEvent(
    EmulatedMarket Market, string? Account, string? Symbol, string Name, ReadOnlyMemory<byte> Json);
