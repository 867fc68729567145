using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares a journal with what was delivered.</summary>
internal static class JournalAudit
{
    /// <summary>What differs; null if nothing does.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="delivery">What was delivered.</param>
    /// <param name="mayLack">True if files were removed, and only the rest need be the same: one in the middle may be needed, and stay.</param>
    public static BrokenPromise? Judge(string folder, Delivery delivery, bool mayLack)
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
            ?? Compare("event", events, Rest(delivery.Events, events, mayLack))
            ?? Compare("status", rest, Rest([.. delivery.Rest.Select(Text).OfType<string>()], rest, mayLack));
        return difference is null ? null : new BrokenPromise(Promise.JournalIsDelivered, difference);
    }

    // Of what was delivered, what can be in the files that are left: in the same order, and nothing else.
    private static IReadOnlyList<T> Rest<T>(IReadOnlyList<T> delivered, List<T> kept, bool mayLack)
        where T : notnull
    {
        if (!mayLack || kept.Count >= delivered.Count)
        {
            return delivered;
        }

        var found = 0;
        foreach (var item in delivered)
        {
            found += found < kept.Count && kept[found].Equals(item) ? 1 : 0;
        }

        return found == kept.Count ? kept : delivered;
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
