namespace BinanceUserStreams.Fleet.Administration;

/// <summary>How a fleet is to be.</summary>
/// <param name="Copies">How many hosts are to receive each account.</param>
/// <param name="FailoverAfter">How long a host may be silent before it is taken to be dead.</param>
internal sealed record OverviewExpectation(int Copies, TimeSpan FailoverAfter);
