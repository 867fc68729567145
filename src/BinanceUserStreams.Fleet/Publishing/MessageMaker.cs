using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Makes the messages of one host. Used by one thread at a time.</summary>
/// <param name="subjects">The names on the bus.</param>
/// <param name="host">The host.</param>
/// <param name="largest">How many bytes the bus takes.</param>
internal sealed class MessageMaker(BusSubjects subjects, string host, Func<int> largest)
{
    private readonly Dictionary<StreamSource, (string Subject, MessageId Ids)> _accounts = [];

    /// <summary>The message of a line; null if it is larger than the bus takes, also compressed.</summary>
    public BusMessage? Of(in JournalRecord record, ArraySegment<byte> line)
    {
        if (MessageBody.Of(line, largest()) is not { } body)
        {
            return null;
        }

        if (!_accounts.TryGetValue(record.Source, out var account))
        {
            account = (subjects.Of(record.Source), new MessageId(record.Source, host));
            _accounts.Add(record.Source, account);
        }

        return new BusMessage(account.Subject, account.Ids.Of(record, line), host, body);
    }
}
