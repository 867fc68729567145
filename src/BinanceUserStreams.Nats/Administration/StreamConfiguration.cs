using System.Text.Json;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Buckets;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Administration;

/// <summary>How a stream is to be: the properties that matter, as servers spell them. Those that are not named stay as they are.</summary>
/// <param name="Name">The stream's name.</param>
/// <param name="Subject">What it takes.</param>
/// <param name="Values">The other properties: numbers, texts, flags.</param>
internal sealed record StreamConfiguration(string Name, string Subject, IReadOnlyDictionary<string, object> Values)
{
    // A value of a bucket must not be refused as a copy, whatever its id; servers want a window nevertheless.
    private static readonly TimeSpan LongestBucketWindow = TimeSpan.FromMinutes(2);

    /// <summary>The stream of the messages: nothing in it can be changed or removed, but the oldest go when a limit is reached.</summary>
    public static StreamConfiguration OfMessages(BusLayout layout) => new(layout.Stream, layout.Subjects, new Dictionary<string, object>
    {
        ["retention"] = "limits",
        ["storage"] = "file",
        ["discard"] = "old",
        ["max_consumers"] = -1L,
        ["max_msgs"] = -1L,
        ["max_msgs_per_subject"] = -1L,
        ["max_msg_size"] = -1L,
        ["max_bytes"] = layout.MaximumBytes > 0 ? layout.MaximumBytes : -1L,
        ["max_age"] = Json.Nanoseconds(layout.MaximumAge),
        ["num_replicas"] = (long)layout.Replicas,
        ["duplicate_window"] = Json.Nanoseconds(layout.DuplicateWindow),
        ["allow_direct"] = true,
        ["deny_delete"] = true,
        ["deny_purge"] = true,
    });

    /// <summary>The stream of a bucket: the last value of each key.</summary>
    public static StreamConfiguration OfBucket(string name, TimeSpan age, int replicas) => new(
        NatsBucket.StreamOf(name), NatsBucket.SubjectOf(name) + ">", new Dictionary<string, object>
        {
            ["retention"] = "limits",
            ["storage"] = "file",
            ["discard"] = "new",
            ["max_consumers"] = -1L,
            ["max_msgs"] = -1L,
            ["max_msgs_per_subject"] = 1L,
            ["max_msg_size"] = -1L,
            ["max_bytes"] = -1L,
            ["max_age"] = Json.Nanoseconds(age),
            ["num_replicas"] = (long)replicas,
            ["duplicate_window"] = Json.Nanoseconds(age > TimeSpan.Zero && age < LongestBucketWindow ? age : LongestBucketWindow),
            ["allow_direct"] = true,
            ["allow_rollup_hdrs"] = true,
            ["deny_delete"] = true,
        });

    /// <summary>True if the stream is so already.</summary>
    public bool IsMet(JsonElement there) =>
        there.Items("subjects").Select(subject => subject.ToString()).SequenceEqual([Subject]) && Values.All(value => value.Value switch
        {
            bool flag => there.Flag(value.Key) == flag,
            string text => there.Text(value.Key) == text,
            long number => there.Part(value.Key) is { ValueKind: JsonValueKind.Number } is_ ? is_.TryGetInt64(out var n) && n == number
                : number == 0,
            _ => false,
        });

    /// <summary>Writes it, with what is there and not named here.</summary>
    public void WriteTo(Utf8JsonWriter json, JsonElement there)
    {
        json.WriteString("name", Name);
        json.WriteStartArray("subjects");
        json.WriteStringValue(Subject);
        json.WriteEndArray();
        foreach (var value in Values)
        {
            json.WritePropertyName(value.Key);
            switch (value.Value)
            {
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                default:
                    json.WriteStringValue((string)value.Value);
                    break;
            }
        }

        if (there.ValueKind == JsonValueKind.Object)
        {
            foreach (var other in there.EnumerateObject().Where(
                other => other.Name is not ("name" or "subjects") && !Values.ContainsKey(other.Name)))
            {
                other.WriteTo(json);
            }
        }
    }
}
