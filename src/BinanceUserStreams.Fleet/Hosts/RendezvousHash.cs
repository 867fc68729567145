using System.Text;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// Which hosts an account belongs to: each pair of account and host has a weight, and those with the greatest ones have it. A host that
/// dies moves its own accounts only, to all the others alike. Every host of a fleet must find the same, also one of another version:
/// the weights are pinned by test vectors.
/// </summary>
internal static class RendezvousHash
{
    private const ulong OffsetBasis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;
    private const byte Separator = 0;

    /// <summary>The weight of a pair: FNV-1a of the texts in UTF-8, mixed by the end of MurmurHash3.</summary>
    public static ulong Weight(StreamSource account, string host)
    {
        var hash = Add(OffsetBasis, account.Market.ToString());
        hash = Add(hash, account.Account ?? "");
        hash = Add(hash, account.Symbol ?? "");
        return Mix(Add(hash, host));
    }

    /// <summary>The hosts in the order in which the account belongs to them.</summary>
    public static List<string> Rank(StreamSource account, IEnumerable<string> hosts)
    {
        var ranked = hosts.Select(host => (Host: host, Weight: Weight(account, host))).ToList();
        ranked.Sort((one, other) => one.Weight == other.Weight
            ? string.CompareOrdinal(one.Host, other.Host)
            : other.Weight.CompareTo(one.Weight));
        return ranked.ConvertAll(pair => pair.Host);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var letter in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ letter) * Prime;
        }

        return (hash ^ Separator) * Prime;
    }

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
