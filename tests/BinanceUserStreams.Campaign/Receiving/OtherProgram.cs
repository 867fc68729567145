using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>A program of the same accounts that closes their listen keys, as one that uses them shortly would.</summary>
internal sealed class OtherProgram : IDisposable
{
    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), "OtherProgram");
    private readonly ListenKeyClient _client;

    public OtherProgram() => _client = new ListenKeyClient(new RequestExecutor(
        _transport, new RetryPolicy(0, TimeSpan.FromSeconds(1), () => 0.5), new RequestGate(), TimeProvider.System,
        new NoLog()));

    /// <summary>Closes the listen keys of a receiver.</summary>
    public async Task CloseKeysAsync(Receiver receiver, CancellationToken cancellationToken)
    {
        foreach (var (key, apiKey) in receiver.Keys.ToList())
        {
            try
            {
                await _client.CloseAsync(key, apiKey, cancellationToken);
            }
            catch (BinanceException)
            {
                // A fault that waited for a request hit this one, or the key was gone already.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();
}
