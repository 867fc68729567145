using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>
/// Reads lists that are longer than one answer, or than the time that may be asked for at once, so that no row is missed: rows of
/// equal times at the border of two answers are read twice, and whoever takes them knows them by their ids.
/// </summary>
/// <param name="client">Sends the calls.</param>
/// <param name="holes">Takes what cannot be read.</param>
/// <param name="mostMegabytes">The memory of all rows of a reading. It also ends what never would.</param>
internal sealed class RowPager(HistoryClient client, HistoryHoles holes, int mostMegabytes = RowPager.MostMegabytes)
{
    /// <summary>The memory of a million rows: whoever wants more asks for a shorter time.</summary>
    public const int MostMegabytes = 256;

    private const long Megabyte = 1024 * 1024;

    private const string StartTime = "startTime";
    private const string EndTime = "endTime";
    private const string Limit = "limit";

    /// <summary>
    /// Rows whose ids rise with time, such as the trades of a symbol: the first ones by time, from there on by id, which neither
    /// equal times nor new rows disturb.
    /// </summary>
    /// <param name="call">The call; it has a parameter for an id.</param>
    /// <param name="symbol">The symbol; rows of another are left out.</param>
    /// <param name="span">The time.</param>
    /// <param name="take">Gets each row of that time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ByIdAsync(
        HistoryCall call, string symbol, TimeSpanOfRows span, Action<HistoryRow> take, CancellationToken cancellationToken)
    {
        take = call.Form == HistoryRowForm.Trade ? new TradesOnce(take).Take : take;
        foreach (var part in span.Split(call.Window))
        {
            if (await AskAsync(call, symbol, part, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                return;
            }

            var last = Take(page, symbol, span, take)?.Row;
            var isWhole = page.Count < call.Limit;
            if (isWhole && (last is null || part.To == span.To))
            {
                continue;
            }

            if (last is null)
            {
                holes.Add($"rows of {call.Call} for {symbol}: none of an answer's can be read");
                continue;
            }

            await FromIdAsync(call, symbol, last.Id, span, take, cancellationToken).ConfigureAwait(false);
            return;
        }
    }

    /// <summary>Rows of a list that is cut by time.</summary>
    /// <param name="call">The call.</param>
    /// <param name="symbol">The symbol; null for all of them.</param>
    /// <param name="span">The time.</param>
    /// <param name="take">Gets each row.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="mostPages">How many answers are read at most.</param>
    /// <returns>False if there were more answers.</returns>
    public async Task<bool> ByTimeAsync(
        HistoryCall call,
        string? symbol,
        TimeSpanOfRows span,
        Action<HistoryRow> take,
        CancellationToken cancellationToken,
        int mostPages = int.MaxValue)
    {
        var pages = 0;
        foreach (var part in span.Split(call.Window))
        {
            for (var rest = part; !rest.IsEmpty;)
            {
                if (pages++ == mostPages)
                {
                    return false;
                }

                if (await AskAsync(call, symbol, rest, cancellationToken).ConfigureAwait(false) is not { } page)
                {
                    return false;
                }

                var last = Take(page, symbol, null, take)?.Row;
                if (page.Count < call.Limit)
                {
                    break;
                }

                if (NextStart(page, rest) is { } next)
                {
                    rest = rest with { From = next };
                    continue;
                }

                // What is left of that millisecond has greater ids, if the list is sorted by when things were made. If it is sorted
                // by their last change, the next millisecond goes on.
                if (last is not null && symbol is not null && call.IdParameter is not null)
                {
                    await FromIdAsync(call, symbol, last.Id, part, take, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    holes.Add($"rows of {call.Call} of one millisecond that are more than an answer holds");
                }

                rest = rest with { From = rest.From + 1 };
            }
        }

        return true;
    }

    private async Task FromIdAsync(
        HistoryCall call,
        string symbol,
        long lastId,
        TimeSpanOfRows span,
        Action<HistoryRow> take,
        CancellationToken cancellationToken)
    {
        var overlaps = call.Form == HistoryRowForm.Trade;
        while (lastId < long.MaxValue && HasRoom(call))
        {
            var from = overlaps ? lastId : lastId + 1;
            var page = await client.ListAsync(
                call, symbol, cancellationToken, (call.IdParameter!, from), (Limit, call.Limit)).ConfigureAwait(false);
            Note(call, page);
            var last = Take(page, symbol, call.Form == HistoryRowForm.Trade ? span : null, take);
            if (page.Count < call.Limit || last?.Created > span.To)
            {
                return;
            }

            if (overlaps && last?.Row.Id == lastId)
            {
                overlaps = false;
                continue;
            }

            if (last is null || last.Value.Row.Id <= lastId)
            {
                holes.Add($"rows of {call.Call} for {symbol}: the exchange repeats them");
                return;
            }

            lastId = last.Value.Row.Id;
            overlaps = call.Form == HistoryRowForm.Trade;
        }
    }

    // Null if no more rows are held.
    private async Task<RowPage?> AskAsync(
        HistoryCall call, string? symbol, TimeSpanOfRows span, CancellationToken cancellationToken)
    {
        if (!HasRoom(call))
        {
            return null;
        }

        var page = await client.ListAsync(
            call, symbol, cancellationToken, (StartTime, span.From), (EndTime, span.To), (Limit, call.Limit)).ConfigureAwait(false);
        Note(call, page);
        return page;
    }

    private bool HasRoom(HistoryCall call)
    {
        if (client.RowBytes < mostMegabytes * Megabyte)
        {
            return true;
        }

        holes.Add($"rows of {call.Call}: more than {mostMegabytes} MB in all, ask for a shorter time");
        return false;
    }

    // The row with the greatest id; null if there is none of the symbol.
    private static ListedRow? Take(RowPage page, string? symbol, TimeSpanOfRows? span, Action<HistoryRow> take)
    {
        ListedRow? last = null;
        foreach (var listed in page.Rows)
        {
            var row = listed.Row;
            if (symbol is not null && row.Symbol != symbol)
            {
                continue;
            }

            last = last is null || row.Id > last.Value.Row.Id ? listed : last;
            if (span is null || span.Value.Has(row.Time))
            {
                take(row);
            }
        }

        return last;
    }

    // A full answer goes on at the time by which the list is sorted. Which one that is the rows show, if one of them is outside
    // the time that was asked for by the other; else the earlier one is safe, and costs some rows more. Null if all are of the
    // time that was asked from: it would be asked the same again.
    private static long? NextStart(RowPage page, TimeSpanOfRows asked)
    {
        if (page.Rows.Count == 0)
        {
            return null;
        }

        var isByTime = page.Rows.Any(row => row.Created < asked.From);
        var last = page.Rows.Max(row => isByTime ? row.Row.Time : Math.Min(row.Created, row.Row.Time));
        return last > asked.From && last <= asked.To ? last : null;
    }

    private void Note(HistoryCall call, RowPage page)
    {
        if (page.Unreadable > 0)
        {
            holes.Add($"rows of {call.Call} without an id, a time or a symbol");
        }
    }
}
