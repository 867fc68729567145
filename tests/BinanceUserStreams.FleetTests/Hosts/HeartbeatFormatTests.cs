using System.IO.Compression;
using System.Text;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Markets;
using CsCheck;

namespace BinanceUserStreams.FleetTests.Hosts;

public sealed class HeartbeatFormatTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_said_is_read()
    {
        StreamSource one = new(Market.UsdMFutures, "desk 7");
        StreamSource two = new(Market.IsolatedMargin, null, "BTCUSDT");
        Heartbeat beat = new("a", "boot", Noon, new Dictionary<StreamSource, AccountBeat>
        {
            [one] = new(true, Noon.AddHours(-1), Noon.AddSeconds(-1)) { Gap = (Noon.AddHours(-2), Noon.AddHours(-1)) },
            [two] = default,
        })
        {
            Found = "other",
            IsLeaving = true,
        };

        var read = HeartbeatFormat.Read(HeartbeatFormat.Write(beat))!;

        Assert.Equal((beat.Host, beat.Boot, beat.Time, beat.Found, beat.IsLeaving), (read.Host, read.Boot, read.Time, read.Found, read.IsLeaving));
        Assert.Equal(beat.Accounts.OrderBy(account => account.Key.Market), read.Accounts.OrderBy(account => account.Key.Market));
    }

    [Fact]
    public void Garbage_of_another_program_is_no_heartbeat_and_no_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes => HeartbeatFormat.Read(bytes) is null);

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"host\":1,\"boot\":\"b\",\"time\":\"2026-11-30T12:00:00Z\",\"accounts\":[]}")]
    [InlineData("{\"host\":\"a\",\"boot\":\"b\",\"time\":\"soon\",\"accounts\":[]}")]
    [InlineData("{\"host\":\"a\",\"boot\":\"b\",\"time\":\"2026-11-30T12:00:00Z\",\"accounts\":[7]}")]
    [InlineData("{\"host\":\"a\",\"boot\":\"b\",\"time\":\"2026-11-30T12:00:00Z\",\"accounts\":[{\"market\":5}]}")]
    public void Json_of_another_program_is_none_either(string text) => Assert.Null(HeartbeatFormat.Read(Compressed(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void An_account_of_a_market_that_is_not_known_yet_is_passed_over() => Assert.Empty(HeartbeatFormat.Read(Compressed(
        """{"host":"a","boot":"b","time":"2026-11-30T12:00:00Z","accounts":[{"market":"Moon","account":"x"}]}"""u8.ToArray()))!.Accounts);

    [Fact]
    public void A_value_that_would_fill_the_memory_is_none() => Assert.Null(HeartbeatFormat.Read(Compressed(new byte[100_000_000])));

    private static byte[] Compressed(byte[] text)
    {
        using MemoryStream value = new();
        using (GZipStream gzip = new(value, CompressionLevel.Fastest))
        {
            gzip.Write(text);
        }

        return value.ToArray();
    }
}
