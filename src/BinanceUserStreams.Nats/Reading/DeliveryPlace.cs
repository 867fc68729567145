using System.Globalization;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>
/// Where a message that was delivered stands: in the stream, and among those of its consumer. Servers say it in the subject for its
/// acknowledgement: <c>$JS.ACK.stream.consumer.deliveries.sequence.number.nanoseconds.pending</c>, or with domain and account before
/// the stream, and more behind.
/// </summary>
/// <param name="Sequence">Its place in the stream, from 1.</param>
/// <param name="Number">The how manyth of its consumer it is, from 1.</param>
/// <param name="StoredAt">When the stream took it (UTC).</param>
internal readonly record struct DeliveryPlace(long Sequence, long Number, DateTimeOffset StoredAt)
{
    private const int Short = 9;
    private const int Long = 11;
    private const int TokensBeforeSequence = 5;
    private const long NanosecondsPerTick = 100;

    private static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads it; null for anything else.</summary>
    public static DeliveryPlace? Parse(string? subject)
    {
        if (subject is null || !subject.StartsWith("$JS.ACK.", StringComparison.Ordinal))
        {
            return null;
        }

        var tokens = subject.Split('.');
        if (tokens.Length != Short && tokens.Length < Long)
        {
            return null;
        }

        var at = TokensBeforeSequence + (tokens.Length == Short ? 0 : Long - Short);
        return Read(tokens[at]) is > 0 and var sequence && Read(tokens[at + 1]) is > 0 and var number && Read(tokens[at + 2]) is >= 0 and var stamp
            ? new DeliveryPlace(sequence, number, Epoch.AddTicks(stamp / NanosecondsPerTick))
            : null;
    }

    private static long Read(string token) =>
        long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
