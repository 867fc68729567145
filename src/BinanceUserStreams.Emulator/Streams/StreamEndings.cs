using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// The ends of what sockets listen to, before their time: of listen keys, listen tokens and subscriptions.
/// </summary>
internal sealed class StreamEndings(KeyEndings keys, ListenTokenRegistry tokens, StreamHub streams)
{
    /// <summary>Ends those of accounts.</summary>
    /// <returns>How many keys and subscriptions ended.</returns>
    public int End(EmulatedMarket? market, string? account, ExpiryNotice? notice, bool drop) =>
        keys.End(key => key.BelongsTo(market, account), notice, drop)
        + EndSubscriptions((_, one) => one.BelongsTo(market, account, symbol: null), notice, drop);

    /// <summary>Ends those of a socket.</summary>
    public void EndAll(StreamConnection socket, ExpiryNotice? notice, bool drop)
    {
        keys.End(key => socket.Protocol.Subscriptions.Any(one => one.Key == key.Value), notice, drop);
        EndSubscriptions((connection, _) => connection == socket, notice, drop);
    }

    /// <summary>A listen token that ends does so for all its subscriptions.</summary>
    private int EndSubscriptions(
        Func<StreamConnection, ApiSubscription, bool> isMeant, ExpiryNotice? notice, bool drop)
    {
        var usable = (notice ?? keys.Notice).Checked();
        var ended = 0;
        streams.Change(() =>
        {
            var open = streams.Matching(connection => connection.Protocol is ApiSession);
            var meant = open.SelectMany(connection =>
                ((ApiSession)connection.Protocol).Active.Where(one => isMeant(connection, one))).ToList();
            var taken = tokens.Take(token => meant.Exists(one => one.Token == token)).ToHashSet();
            foreach (var connection in open)
            {
                var count = ((ApiSession)connection.Protocol).End(
                    connection, one => meant.Contains(one) || (one.Token is { } token && taken.Contains(token)), usable);
                ended += count;
                if (drop && count > 0)
                {
                    connection.Complete(StreamEnd.Drop);
                }
            }
        });
        return ended;
    }
}
