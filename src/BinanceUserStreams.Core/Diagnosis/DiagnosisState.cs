using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Diagnosis;

/// <summary>What the checks of one stream have found out so far, for those that come after them.</summary>
internal sealed class DiagnosisState : IDisposable
{
    /// <summary>The listen key that the connection is opened with; null as long as there is none.</summary>
    public BinanceListenKey? ListenKey { get; set; }

    /// <summary>The listen key that the exchange named for the API key; null as long as it named none.</summary>
    public BinanceListenKey? KeyOfAccount { get; set; }

    /// <summary>Why nothing more may be asked: a limit, a ban or a refusal at the gate. Null if it may.</summary>
    public BinanceException? Refusal { get; private set; }

    /// <summary>The weight of the current minute, as the last answer said; null if none did.</summary>
    public int? UsedWeight { get; set; }

    /// <summary>The listen token that the exchange made; null as long as it made none.</summary>
    public TokenLife? Token { get; set; }

    /// <summary>A connection that is open, and not read yet; null as long as there is none.</summary>
    public IStreamSocket? OpenSocket { get; set; }

    /// <summary>The connection on which events come; null as long as there is none.</summary>
    public ExaminedSocket? Socket { get; set; }

    /// <summary>Keeps an error after which more requests would only make things worse.</summary>
    public void Note(BinanceException error)
    {
        if (error.ErrorId is BinanceErrorId.RateLimited or BinanceErrorId.IpBanned or BinanceErrorId.AccessDenied)
        {
            Refusal = error;
        }
    }

    public void Dispose()
    {
        Socket?.Dispose();
        OpenSocket?.Abort();
        OpenSocket?.Dispose();
    }
}
