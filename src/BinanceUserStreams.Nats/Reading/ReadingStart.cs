using System.Globalization;
using System.Text.Json;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>Where reading begins.</summary>
/// <param name="Sequence">At this sequence, or the first one behind it that is there; null for the time.</param>
/// <param name="Time">With the first one that was stored then or later (UTC).</param>
internal readonly record struct ReadingStart(long? Sequence, DateTimeOffset? Time)
{
    /// <summary>Writes it into the configuration of a consumer.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        if (Sequence is { } sequence)
        {
            json.WriteString("deliver_policy", "by_start_sequence");
            json.WriteNumber("opt_start_seq", Math.Max(1, sequence));
        }
        else
        {
            json.WriteString("deliver_policy", "by_start_time");
            json.WriteString(
                "opt_start_time",
                (Time ?? default).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
        }
    }
}
