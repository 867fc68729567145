namespace BinanceUserStreams.Fleet.Engine;

/// <summary>A message on its way to the bus.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Id">Tells it from any other one: of two with the same id the bus keeps the first, within its window.</param>
/// <param name="Host">Who sends it.</param>
/// <param name="Body">A line of a journal, without its end, or what a host says of itself.</param>
internal readonly record struct BusMessage(string Subject, string Id, string Host, ReadOnlyMemory<byte> Body);
