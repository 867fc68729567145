using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Tells once that no server answers, and once that one does again.</summary>
/// <param name="engine">The bus.</param>
internal sealed class ReadingConnection(IBusEngine engine)
{
    private bool _isLost;

    /// <summary>What is to be told after a read; null for nothing.</summary>
    /// <param name="count">How many messages came.</param>
    public ReadingNotice? Look(int count)
    {
        var isLost = count == 0 && !engine.IsConnected;
        if (isLost == _isLost)
        {
            return null;
        }

        _isLost = isLost;
        return new ReadingNotice(isLost
            ? $"no server of the bus answers ({engine.Servers}); reading goes on where it was when one does"
            : "a server of the bus answers again");
    }
}
