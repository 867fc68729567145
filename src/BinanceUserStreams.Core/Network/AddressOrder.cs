using System.Net;
using System.Net.Sockets;

namespace BinanceUserStreams.Network;

/// <summary>In which order the addresses of a host are tried. Source: RFC 8305, section 4.</summary>
internal static class AddressOrder
{
    /// <summary>The system's order, but with the two families of addresses in turn.</summary>
    public static IReadOnlyList<IPAddress> Alternate(IReadOnlyList<IPAddress> addresses)
    {
        if (addresses.Count < 3)
        {
            return addresses;
        }

        AddressFamily first = addresses[0].AddressFamily;
        Queue<IPAddress> preferred = new(addresses.Where(address => address.AddressFamily == first));
        Queue<IPAddress> others = new(addresses.Where(address => address.AddressFamily != first));
        List<IPAddress> order = [];
        while (order.Count < addresses.Count)
        {
            var (next, after) = order.Count % 2 == 0 ? (preferred, others) : (others, preferred);
            order.Add((next.Count > 0 ? next : after).Dequeue());
        }

        return order;
    }
}
