using System.Text.Json;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>
/// What a host says every few seconds: of each account when it missed nothing. It is published behind everything that was kept until
/// then, so who has read it has read all events of this host up to its end. It is the whole state and no difference to the one before:
/// the latest is enough, also for a reader that has just begun.
/// <code>
/// {"heard":1,"host":"host-1","accounts":[
///   {"market":"UsdMFutures","account":"main","open":true,"ranges":["2026-11-30T10:00:00.0000000Z","2026-11-30T12:00:00.0000000Z"]},
///   {"market":"IsolatedMargin","symbol":"BTCUSDT","open":true,"ranges":[from,to,from,to]}]}
/// </code>
/// </summary>
/// <param name="Host">Who says it.</param>
/// <param name="Accounts">Each account once.</param>
internal sealed record HeardReport(string Host, IReadOnlyList<HeardAccount> Accounts)
{
    /// <summary>The form of the text. A reader of another one cannot know what it says.</summary>
    internal const int Version = 1;

    /// <summary>More accounts than any host can receive.</summary>
    internal const int MostAccounts = 10_000;

    /// <summary>The text, in UTF-8.</summary>
    public byte[] Write()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber(HeardFields.Heard, Version);
            json.WriteString(HeardFields.Host, Host);
            json.WriteStartArray(HeardFields.Accounts);
            foreach (var account in Accounts)
            {
                Write(account, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a text, which may be of anybody.</summary>
    /// <exception cref="FormatException">It is none of this version; the message says why, without a word of the text.</exception>
    public static HeardReport Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return HeardReportReader.Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException("it is no JSON", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException("it is no report of this version", exception);
        }
    }

    private static void Write(HeardAccount account, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString(HeardFields.Market, account.Source.Market.ToString());
        if (account.Source.Account is { } name)
        {
            json.WriteString(HeardFields.Account, name);
        }

        if (account.Source.Symbol is { } symbol)
        {
            json.WriteString(HeardFields.Symbol, symbol);
        }

        json.WriteBoolean(HeardFields.Open, account.IsOpen);
        json.WriteStartArray(HeardFields.Ranges);
        foreach (var range in account.Heard)
        {
            json.WriteStringValue(range.From.UtcDateTime);
            json.WriteStringValue(range.To.UtcDateTime);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
