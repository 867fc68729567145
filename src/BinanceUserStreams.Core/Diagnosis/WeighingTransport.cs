using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Notes the weight that every answer names, also that of an error.</summary>
internal sealed class WeighingTransport(IRestTransport transport, DiagnosisState state) : IRestTransport
{
    public async Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync(call, cancellationToken).ConfigureAwait(false);

        // The demo is known to say -1.
        state.UsedWeight = reply.UsedWeight is >= 0 and var weight ? weight : state.UsedWeight;
        return reply;
    }

    // The other one's owner disposes it.
    public void Dispose()
    {
    }
}
