using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares a journal with what was delivered.</summary>
internal static class JournalAudit
{
    /// <summary>What differs; null if nothing does.</summary>
    public static BrokenPromise? Judge(string folder, Delivery delivery)
    {
        List<string> damage = [];
        List<ReceivedEvent> events = [];
        List<string> rest = [];
        JournalReader reader = new(folder, new JournalQuery { IncludeStatus = true }, found => damage.Add(found.ToString()!));
        foreach (var record in reader.Read())
        {
            if (record.Event is { } kept)
            {
                events.Add(ReceivedEvent.Of(kept));
            }
            else if (Text(record.Status!) is { } text)
            {
                rest.Add(text);
            }
        }

        var difference = damage.FirstOrDefault()
            ?? Compare("event", events, delivery.Events)
            ?? Compare("status", rest, [.. delivery.Rest.Select(Text).OfType<string>()]);
        return difference is null ? null : new BrokenPromise(Promise.JournalIsDelivered, difference);
    }

    // The one that overtakes the others on its way to the pipeline has its own place in the journal.
    private static string? Text(object item) => item switch
    {
        StreamStatus { Status: StreamStatusKind.ConsumerSlow } => null,
        StreamStatus status => $"{status.Stream} {status.Status}: {status.Message}",
        StreamProblem problem => $"{problem.Source} {StreamStatusKind.Problem}: {problem.Error.ErrorId}: {problem.Error.Message}",
        _ => null,
    };

    private static string? Compare<T>(string what, List<T> kept, IReadOnlyList<T> delivered)
        where T : notnull
    {
        var same = kept.Zip(delivered).TakeWhile(pair => pair.First.Equals(pair.Second)).Count();
        return same == kept.Count && same == delivered.Count
            ? null
            : $"{what} {same + 1} is {kept.ElementAtOrDefault(same)?.ToString() ?? "missing"} in the journal, "
                + $"{delivered.ElementAtOrDefault(same)?.ToString() ?? "nothing"} in the output; "
                + $"{kept.Count} kept, {delivered.Count} delivered";
    }
}
