#if NET
namespace BinanceUserStreams.Network;

/// <summary>
/// A connection for requests that makes an error of its end where an answer should have come. The runtime takes that end
/// for an idle connection's and sends the request again, up to three times; but one attempt must be one request. Where
/// the end came before the request, it is an idle connection's, and the runtime may take another.
/// </summary>
internal sealed class UnansweredCloseStream(Stream inner) : DelegatingStream(inner)
{
    private volatile bool _awaitsAnswer;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            _awaitsAnswer = false;
        }
        else if (_awaitsAnswer && !buffer.IsEmpty)
        {
            throw new IOException("The connection was closed prematurely, without an answer.");
        }

        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _awaitsAnswer = true;
        return base.WriteAsync(buffer, cancellationToken);
    }
}
#endif
