using System.Text;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Journal;
using CsCheck;

namespace BinanceUserStreams.FleetTests.Messages;

/// <summary>Ids are wire format: hosts of two versions must give the same event the same one.</summary>
public sealed class MessageIdTests
{
    private const string Fill =
        """{"at":"2026-11-30T12:00:00.1234567Z","market":"UsdMFutures","account":"desk 7","connection":1,"event":{"e":"ORDER_TRADE_UPDATE","E":1764504000000,"T":1764504000000,"o":{"s":"BTCUSDT","c":"x","S":"BUY","o":"LIMIT","x":"TRADE","X":"FILLED","i":77,"l":"1","z":"1","L":"9","T":1764504000000,"t":5}}}""";

    private const string Plain =
        """{"at":"2026-11-30T12:00:00.1234567Z","market":"IsolatedMargin","account":"main","symbol":"BTCUSDT","connection":2,"event":{"e":"something","E":1764504000000,"x":"y"}}""";

    private const string Status =
        """{"at":"2026-11-30T12:00:00.1234567Z","market":"Spot","status":"Connected","message":"open"}""";

    private const string Snapshot =
        """{"at":"2026-11-30T12:00:08.1234567Z","market":"UsdMFutures","account":"main","recovered":"Snapshot","event":{"UsdM":{"Balances":[]}}}""";

    [Theory]
    [InlineData(Fill, "1-UsdMFutures.desk=207.efe3ebb33b4760673113e6b32f9b9537")]
    [InlineData(Plain, "1-IsolatedMargin.main.BTCUSDT.3f6df5c92333b51ab81c6990b1fc4093")]
    [InlineData(Status, "1-Spot.-.host-1.5efce7098dac1851414f77c9f6ca9120")]
    [InlineData(Snapshot, "1-UsdMFutures.main.host-1.5ee697f3dc79568a321713a04ccb1835")]
    public void The_id_of_a_line_is_pinned(string line, string id) => Assert.Equal(id, IdOf(line, "host-1"));

    [Fact]
    public void An_event_has_the_same_id_whichever_host_tells_it_and_when()
    {
        var later = Fill.Replace("12:00:00.1234567Z", "12:00:09.7Z", StringComparison.Ordinal)
            .Replace("\"connection\":1", "\"connection\":4", StringComparison.Ordinal);
        Assert.Equal(IdOf(Fill, "host-1"), IdOf(later, "host-2"));
    }

    [Fact]
    public void The_same_text_of_two_accounts_has_two_ids() =>
        Assert.NotEqual(IdOf(Fill, "h"), IdOf(Fill.Replace("desk 7", "desk 8", StringComparison.Ordinal), "h"));

    [Theory]
    [InlineData(Status)]
    [InlineData(Snapshot)]
    public void What_only_a_host_can_tell_has_an_id_of_its_own(string line) =>
        Assert.NotEqual(IdOf(line, "host-1"), IdOf(line, "host-2"));

    [Fact]
    public void The_ids_after_the_first_are_known_for_copies() => Gen.Int[1, 50].Sample(times =>
    {
        var first = IdOf(Fill, "h");
        var id = first;
        for (var i = 0; i < times; i++)
        {
            var next = MessageId.Next(id);
            Assert.NotEqual(id, next);
            Assert.Equal(first, MessageId.First(next));
            id = next;
        }

        Assert.True(id.Length <= first.Length + 8);
    });

    private static string IdOf(string line, string host)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var record = new JournalLineReader().Read(bytes);
        return new MessageId(record.Source, host).Of(record, bytes);
    }
}
