namespace BinanceUserStreams.Benchmarks.Receiving;

/// <summary>Receives events in one of the ways that are compared.</summary>
internal interface IContender : IAsyncDisposable
{
    /// <summary>Receives so many events more.</summary>
    Task ReceiveAsync(long events);
}
