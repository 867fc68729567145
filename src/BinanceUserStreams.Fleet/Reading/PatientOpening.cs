using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Opens a reader while another one reads: a bus that is not there for now comes back.</summary>
internal static class PatientOpening
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Opens it, as soon as the bus is there.</summary>
    /// <exception cref="BinanceException">BusNotPermitted, BusNotInitialized.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<IBusReader> OpenPatientlyAsync(
        this IBusEngine engine, ReaderSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await engine.OpenReaderAsync(settings, cancellationToken).ConfigureAwait(false);
            }
            catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusUnavailable)
            {
                await time.Wait(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
