using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Tells of messages that cannot be read: the first ones each, then not each of thousands.</summary>
internal sealed class UnreadMessages
{
    private const long Each = 20;
    private const long Thousand = 1000;

    private long _count;

    /// <summary>
    /// What is to be told of a message: a status of its account, or a notice if nobody knows whose it is; null for nothing.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="source">Whose it is; null if its subject does not say.</param>
    /// <param name="reason">Why it cannot be read.</param>
    public object? Tell(in StoredMessage message, StreamSource? source, string reason)
    {
        _count++;
        if (_count > Each && _count % Thousand != 0)
        {
            return null;
        }

        var soFar = _count > Each ? FormattableString.Invariant($"; there are {_count} such messages so far") : "";
        var text = FormattableString.Invariant(
            $"message {message.Sequence} of {WireText.OneLine(message.Host)} on the bus was passed over: {reason}{soFar}");
        return source is null
            ? new ReadingNotice($"{text}; its subject is {WireText.OneLine(message.Subject)}")
            : new StreamStatus(StreamStatusKind.Problem, source, message.StoredAt, text)
            {
                IsWarning = true,
                BusSequence = message.Sequence,
            };
    }
}
