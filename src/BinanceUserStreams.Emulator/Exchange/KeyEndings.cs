using System.Globalization;
using System.Text;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// The ends of listen keys and how sockets hear of them. They stay open and silent.
/// Source: the page User Data Stream Expired of every product.
/// </summary>
internal sealed class KeyEndings(ListenKeyRegistry keys, StreamHub streams)
{
    private ExpiryNotice _notice = new();

    /// <summary>The notice when nothing else is asked for.</summary>
    public ExpiryNotice Notice
    {
        get => _notice;
        set => _notice = value.Checked();
    }

    /// <summary>Ends keys before their time.</summary>
    public int End(Func<IssuedKey, bool> isMeant, ExpiryNotice? notice, bool drop)
    {
        var usable = (notice ?? Notice).Checked();
        var ended = keys.Take(isMeant);
        foreach (var key in ended)
        {
            Tell(key, usable);
            if (drop)
            {
                streams.ListeningTo(key.Value).ForEach(connection => connection.Complete(StreamEnd.Drop));
            }
        }

        return ended.Count;
    }

    /// <summary>Tells the sockets of a key that it has ended.</summary>
    public void Tell(IssuedKey key, ExpiryNotice? notice = null)
    {
        // One that ended by its age ended then, although the timer that tells it may be late.
        var (wanted, now) = (notice ?? Notice, streams.Time.GetUtcNow());
        var ended = (key.ExpiresAt < now ? key.ExpiresAt : now).ToUnixTimeMilliseconds();
        foreach (var market in EmulatedMarket.All.Where(market => market.KeyMarket == key.Market))
        {
            var news = Write(market, key.Value, ended, wanted);
            for (var time = 0; time < wanted.Times; time++)
            {
                streams.Deliver(key, news);
            }
        }
    }

    private static StreamEvent Write(EmulatedMarket market, string key, long now, ExpiryNotice notice)
    {
        var told = (notice.Time ?? now).ToString(CultureInfo.InvariantCulture);
        var time = notice.TimeAsText ?? market.ExpiryTimeIsText ? $"\"{told}\"" : told;
        var member = notice.NamesKey ?? market.ExpiryNamesKey ? $",\"listenKey\":\"{key}\"" : "";
        var json = $$"""{"e":"{{StreamEvent.KeyEnded}}","E":{{time}}{{member}}}""";
        return new StreamEvent(market, StreamEvent.KeyEnded, Encoding.UTF8.GetBytes(json));
    }
}
