using System.IO.Compression;
using System.Text.Json;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// A heartbeat as the value of a bucket: JSON, compressed by gzip, because a host of 500 accounts says much the same each second. What
/// another program has put there is no heartbeat, and nothing else.
/// </summary>
internal static class HeartbeatFormat
{
    // Fifty thousand accounts do not take as much.
    private const int LongestText = 8 * 1024 * 1024;
    private const int LongestName = 1024;

    /// <summary>The value of a heartbeat.</summary>
    public static byte[] Write(Heartbeat beat)
    {
        using MemoryStream value = new();
        using (GZipStream gzip = new(value, CompressionLevel.Fastest, leaveOpen: true))
        using (Utf8JsonWriter json = new(gzip))
        {
            json.WriteStartObject();
            json.WriteString("host", beat.Host);
            json.WriteString("boot", beat.Boot);
            json.WriteString("time", beat.Time.UtcDateTime);
            WriteOptional(json, "found", beat.Found);
            if (beat.IsLeaving)
            {
                json.WriteBoolean("leaving", true);
            }

            json.WriteStartArray("accounts");
            foreach (var account in beat.Accounts)
            {
                Write(json, account.Key, account.Value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return value.ToArray();
    }

    /// <summary>The heartbeat of a value; null if it is none.</summary>
    public static Heartbeat? Read(ReadOnlyMemory<byte> value)
    {
        try
        {
            using var json = JsonDocument.Parse(Decompress(value));
            return Read(json.RootElement);
        }
        catch (Exception exception) when (exception
            is InvalidDataException or JsonException or FormatException or InvalidOperationException or KeyNotFoundException
            or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, StreamSource source, AccountBeat account)
    {
        json.WriteStartObject();
        json.WriteString("market", source.Market.ToString());
        WriteOptional(json, "account", source.Account);
        WriteOptional(json, "symbol", source.Symbol);
        if (account.Receives)
        {
            json.WriteBoolean("receives", true);
        }

        WriteOptional(json, "since", account.Since);
        WriteOptional(json, "until", account.Until);
        WriteOptional(json, "gapFrom", account.Gap?.From);
        WriteOptional(json, "gapTo", account.Gap?.To);
        json.WriteEndObject();
    }

    private static Heartbeat Read(JsonElement json)
    {
        Dictionary<StreamSource, AccountBeat> accounts = [];
        foreach (var account in json.GetProperty("accounts").EnumerateArray())
        {
            // Of a market that only a later version knows it is no offer to this one.
            if (Enum.TryParse<Market>(account.GetProperty("market").GetString(), out var market))
            {
                StreamSource source = new(market, Text(account, "account"), Text(account, "symbol"));
                accounts[source] = ReadAccount(account);
            }
        }

        return new Heartbeat(
            Text(json, "host") ?? throw new FormatException("it names no host"),
            Text(json, "boot") ?? throw new FormatException("it names no process"),
            json.GetProperty("time").GetDateTimeOffset(), accounts)
        {
            Found = Text(json, "found"),
            IsLeaving = IsTrue(json, "leaving"),
        };
    }

    private static AccountBeat ReadAccount(JsonElement account) =>
        new(IsTrue(account, "receives"), Time(account, "since"), Time(account, "until"))
        {
            Gap = Time(account, "gapFrom") is { } from && Time(account, "gapTo") is { } to ? (from, to) : null,
        };

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known.UtcDateTime);
        }
    }

    private static string? Text(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var text) || text.GetString() is not { } known ? null
        : known.Length <= LongestName ? known
        : throw new FormatException("a name is too long");

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var time) ? time.GetDateTimeOffset() : null;

    private static bool IsTrue(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    // What somebody else compressed may be of any length.
    private static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> value)
    {
        using MemoryStream compressed = new(value.ToArray(), writable: false);
        using GZipStream gzip = new(compressed, CompressionMode.Decompress);
        using MemoryStream text = new();
        var buffer = new byte[16 * 1024];
        for (int count; (count = gzip.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Write(buffer, 0, count);
            if (text.Length > LongestText)
            {
                throw new FormatException("it is longer than a heartbeat can be");
            }
        }

        return text.GetBuffer().AsMemory(0, (int)text.Length);
    }
}
