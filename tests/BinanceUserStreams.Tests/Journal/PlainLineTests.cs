using System.Text;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A line that is read by comparing gives what reading it as JSON gives.</summary>
public sealed class PlainLineTests
{
    private const string Begin = """{"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","account":"desk",""";

    [Theory]
    [InlineData("""
        "connection":7,"event":{"e":"ORDER_TRADE_UPDATE","E":5,"o":{"s":"BTCUSDT","t":3}}}
        """)]
    [InlineData("""
        "connection":12,"event":{"e":"ACCOUNT_UPDATE","E":5,"a":{"B":[],"P":[]}}}
        """)]
    [InlineData("""
        "connection":0,"event":{"e":"NEWS","x":",\"connection\":9,\"event\":{"}}
        """)]
    public void The_second_line_of_a_stream_says_what_the_first_said(string rest)
    {
        var line = Encoding.UTF8.GetBytes(Begin + rest.Trim());
        JournalLineReader reader = new();
        var (first, second) = (reader.Read(line), reader.Read(line));
        Assert.True(PlainLine.TryRead(line, out _));
        Assert.Equal(first.At, second.At);
        Assert.Equal(first.Source, second.Source);
        Assert.Equal(first.Event!.GetType(), second.Event!.GetType());
        Assert.Equal(first.Event.Json, second.Event.Json);
        Assert.Equal(first.Event.Connection, second.Event.Connection);
        Assert.Equal(first.Event.ReceivedAt, second.Event.ReceivedAt);
    }

    [Theory]
    [InlineData("""{"at":"2026-02-30T10:28:45.1234567Z","market":"Spot","connection":1,"event":{}}""")]
    [InlineData("""{"at":"2026-11-26T24:28:45.1234567Z","market":"Spot","connection":1,"event":{}}""")]
    [InlineData("""{"at":"0000-11-26T10:28:45.1234567Z","market":"Spot","connection":1,"event":{}}""")]
    [InlineData("""{"at":"2026-11-26T10:28:45.123456Z","market":"Spot","connection":1,"event":{}}""")]
    [InlineData("""{"at":"2026-11-26T10:28:45.1234567Z","market":"Spot","connection":01,"event":{}}""")]
    [InlineData("""{"at":"2026-11-26T10:28:45.1234567Z","market":"Spot","connection":12345678901,"event":{}}""")]
    [InlineData("""{"at":"2026-11-26T10:28:45.1234567Z","market":"Spot","connection":1,"event":[]}""")]
    [InlineData("""{"at":"2026-11-26T10:28:45.1234567Z","market":"Spot","connection":1,"event":{}} """)]
    [InlineData("""{"at":"2026-11-26T10:28:45.1234567Z"}""")]
    [InlineData("")]
    public void A_line_that_no_writer_writes_is_not_plain(string line) =>
        Assert.False(PlainLine.TryRead(Encoding.UTF8.GetBytes(line), out _));

    [Fact]
    public void A_stream_is_known_by_its_whole_name_only()
    {
        JournalLineReader reader = new();
        string[] accounts = ["desk", "desk 2", "de", "", "\\u0064esk"];
        foreach (var account in accounts.Concat(accounts))
        {
            var line = Begin.Replace("desk", account, StringComparison.Ordinal) + "\"connection\":1,\"event\":{\"e\":\"X\"}}";
            Assert.Equal(account == "\\u0064esk" ? "desk" : account, reader.Read(Encoding.UTF8.GetBytes(line)).Source.Account);
        }
    }
}
