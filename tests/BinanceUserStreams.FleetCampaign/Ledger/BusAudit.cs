using System.Text.Json;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>
/// Whether all that hosts had acknowledged is on the bus: of hosts that have published all, that is all that their journals hold.
/// </summary>
internal static class BusAudit
{
    private const int BatchSize = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The trades that are in a journal and not on the bus.</summary>
    public static async Task<Verdict> JudgeAsync(IBusEngine engine, IEnumerable<string> journals)
    {
        var stored = await ReadAsync(engine);
        List<string> missing = [];
        foreach (var folder in journals)
        {
            foreach (var line in Directory.EnumerateFiles(folder, "*.jsonl*").Order().SelectMany(JournalText.Lines))
            {
                if (TradeOf(line) is { } trade && !stored.Contains(trade))
                {
                    missing.Add($"{trade} is in {folder} and not on the bus");
                }
            }
        }

        return new Verdict { NotOnBus = missing.Count, Findings = [.. missing.Take(3)] };
    }

    private static async Task<HashSet<(string, string, long)>> ReadAsync(IBusEngine engine)
    {
        HashSet<(string, string, long)> stored = [];
        var batch = new StoredMessage[BatchSize];
        var last = (await engine.DescribeAsync(CancellationToken.None)).LastSequence;
        using var reader = await engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, CancellationToken.None);
        for (long at = 0; at < last;)
        {
            var count = await reader.ReadAsync(batch, Patience, CancellationToken.None);
            foreach (var message in batch.Take(count))
            {
                at = message.Sequence;
                if (message.Subject.Contains(".account.", StringComparison.Ordinal) && TradeOf(MessageBody.LineOf(message.Body)) is { } trade)
                {
                    stored.Add(trade);
                }
            }
        }

        return stored;
    }

    private static (string Account, string Type, long Trade)? TradeOf(ReadOnlyMemory<byte> line)
    {
        if (line.Span.IndexOf("\"event\":"u8) < 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (!root.TryGetProperty("event", out var told))
        {
            return null;
        }

        var type = told.GetProperty("e").GetString()!;
        var of = told.TryGetProperty("o", out var order) && order.ValueKind == JsonValueKind.Object ? order : told;
        return AccountLedger.Types.Contains(type) && of.TryGetProperty("t", out var id) && id.TryGetInt64(out var trade) && trade > 0
            ? (root.GetProperty("account").GetString()!, type, trade)
            : null;
    }
}
