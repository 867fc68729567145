using System.Globalization;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Buckets;

/// <summary>The last message of a key.</summary>
/// <param name="Entry">What it says.</param>
/// <param name="IsRemoved">True if it says that the value is gone.</param>
internal sealed record StoredValue(BucketEntry Entry, bool IsRemoved)
{
    /// <summary>An answer of any server of the bucket: body and headers as they were sent, with some of the server's; null if it is none.</summary>
    public static StoredValue? FromDirect(string key, Reply reply)
    {
        if (reply.Headers is not { } headers
            || !long.TryParse(headers["Nats-Sequence"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || !DateTimeOffset.TryParse(
                headers["Nats-Time-Stamp"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at))
        {
            return null;
        }

        return new StoredValue(
            new BucketEntry(key, reply.Body, revision, at), headers.TryGetValue("KV-Operation", out var operation) && operation.Count > 0);
    }

    /// <summary>An answer of the leader, in JSON; null if it is none.</summary>
    public static StoredValue? FromMessage(string key, JsonElement root)
    {
        var message = root.Part("message");
        if (message.Number("seq") is not (> 0 and var revision) || message.Moment("time") is not { } at)
        {
            return null;
        }

        // Without a body for an empty value.
        var body = message.Part("data") is { ValueKind: JsonValueKind.String } data && data.TryGetBytesFromBase64(out var bytes) ? bytes : [];
        var headers = message.Part("hdrs") is { ValueKind: JsonValueKind.String } head && head.TryGetBytesFromBase64(out var raw)
            ? Encoding.ASCII.GetString(raw) : "";
        return new StoredValue(
            new BucketEntry(key, body, revision, at), headers.Contains("KV-Operation:"));
    }
}
