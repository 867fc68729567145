using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Secrets;
using NATS.Client.Core;

namespace BinanceUserStreams.Nats.Requests;

/// <summary>Asks once and waits for an answer. Whatever goes wrong is in what it returns.</summary>
internal sealed class Requester(NatsLink link, TimeProvider time)
{
    private const int NoResponders = 503;

    // How long is waited is in the token.
    private static readonly NatsSubOpts Patient = new() { Timeout = Timeout.InfiniteTimeSpan, ThrowIfNoResponders = false };

    /// <summary>Asks.</summary>
    /// <param name="subject">Where.</param>
    /// <param name="body">What.</param>
    /// <param name="headers">With these headers; null for none.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Reply> AskAsync(
        string subject, ReadOnlyMemory<byte> body, NatsHeaders? headers, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!link.IsConnected)
        {
            return Reply.Nothing(ReplyKind.NotConnected, "there is no connection");
        }

        var began = time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, link.Lost);
        limit.CancelAfter(patience);
        link.Denials.Watch(limit, subject);
        try
        {
            var answer = await link.Connection.RequestAsync(
                subject, body, headers, NatsRawSerializer<ReadOnlyMemory<byte>>.Default, NatsRawSerializer<byte[]>.Default,
                replyOpts: Patient, cancellationToken: limit.Token).ConfigureAwait(false);
            return answer.HasNoResponders || (answer.Headers?.Code == NoResponders && answer.Data is null or { Length: 0 })
                ? Reply.Nothing(ReplyKind.Nobody, "nobody takes it: no stream for it, or none of its servers is up")
                : new Reply(ReplyKind.Answer, answer.Data ?? [], answer.Headers, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silence(subject, began);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception is NatsNoReplyException
                ? Silence(subject, began)
                : Reply.Nothing(ReplyKind.Silence, WireText.OneLine(exception.Message));
        }
        finally
        {
            link.Denials.Forget(limit);
        }
    }

    private Reply Silence(string subject, long began) =>
        link.Denials.Has(subject, began) ? Reply.Nothing(ReplyKind.Denied, $"nothing may be sent to {subject}")
        : link.Denials.Inbox(link.Connection.Opts.InboxPrefix) is { } inbox
            ? Reply.Nothing(ReplyKind.Denied, $"answers cannot be heard: {inbox} may not be subscribed")
            : Reply.Nothing(ReplyKind.Silence, link.Lost.IsCancellationRequested || !link.IsConnected
                ? "the connection was lost" : "no answer in time");
}
