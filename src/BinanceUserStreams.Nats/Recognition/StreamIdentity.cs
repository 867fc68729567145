using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Recognition;

/// <summary>
/// Which stream it is that a connection has found under the fleet's name. Servers of two clusters may be named together, and clusters
/// may have one name: when a stream was made tells them apart.
/// </summary>
internal sealed class StreamIdentity(NatsSettings settings)
{
    private readonly object _gate = new();
    private DateTimeOffset? _made;

    /// <summary>Requires that it is the one that was found before.</summary>
    /// <exception cref="BinanceException">BusLayoutDiffers.</exception>
    public void RequireSame(JsonElement info)
    {
        if (info.Moment("created") is not { } made)
        {
            return;
        }

        lock (_gate)
        {
            if ((_made ??= made) != made)
            {
                throw BinanceError.Of(
                    BinanceErrorId.BusLayoutDiffers,
                    $"the stream {settings.Stream} of this server was made {Text(made)}, and the one that was found before " +
                    $"{Text(_made.Value)}: the servers that were named are of two clusters, or it was removed and made anew. Name the " +
                    "servers of one cluster, and connect again");
            }
        }
    }

    /// <summary>Requires in addition that it takes what a fleet publishes.</summary>
    /// <exception cref="BinanceException">BusLayoutDiffers.</exception>
    public void Require(JsonElement info)
    {
        RequireSame(info);
        var taken = string.Join(" ", info.Part("config").Items("subjects").Select(subject => subject.ToString()));
        if (taken.Length > 0 && taken != settings.Prefix + ".>")
        {
            throw BinanceError.Of(
                BinanceErrorId.BusLayoutDiffers, $"the stream {settings.Stream} takes {taken}, and a fleet's takes {settings.Prefix}.>");
        }
    }

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
