using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares a journal that is too long to be kept in memory with what was delivered.</summary>
internal static class JournalChain
{
    /// <summary>What differs; null if nothing does.</summary>
    public static BrokenPromise? Judge(string folder, PrintChain delivered)
    {
        PrintChain kept = new();
        List<string> damage = [];
        foreach (var record in new JournalReader(folder, new JournalQuery(), found => damage.Add(found.ToString()!)).Read())
        {
            kept.Add(ReceivedEvent.Of(record.Event!));
        }

        return damage.Count == 0 && kept.Count == delivered.Count && kept.Value == delivered.Value
            ? null
            : new BrokenPromise(Promise.JournalIsDelivered, damage.FirstOrDefault() ?? $"{kept} kept, {delivered} delivered");
    }

    /// <summary>The bytes of its files.</summary>
    public static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
