using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A key is masked where it stands; everything else of a line is as it came.</summary>
public sealed class HiddenKeysTests : IDisposable
{
    private const string Key = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";
    private const string Escaped = "\\u0070qia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("e")]
    [InlineData("l")]
    [InlineData(":")]
    [InlineData("1")]
    [InlineData("listenKeyExpired")]
    [InlineData("\\\"")]
    [InlineData("\\n")]
    [InlineData("\\ud800")]
    [InlineData("")]
    public void A_notice_stays_readable_whatever_its_key_is(string key)
    {
        var json = $$"""{"e":"listenKeyExpired","E":1795608000123,"listenKey":"{{key}}"}""";
        using var journal = _folder.Open();
        journal.Channel(JournalFolder.Desk).Append(_folder.Event(json));
        journal.CommitLast(TestContext.Current.CancellationToken);
        var notice = Assert.IsType<ListenKeyExpired>(Assert.Single(_folder.Read()).Event);
        Assert.Equal(1795608000123, notice.EventTime!.Value.ToUnixTimeMilliseconds());
        Assert.Equal("...", notice.ListenKey);
    }

    [Theory]
    [InlineData("""{"listenKey":"KEY"}""", """{"listenKey":"pqia...65a1"}""")]
    [InlineData("""{"listenKey" : "ESC"}""", """{"listenKey" : "pqia...65a1"}""")]
    [InlineData("""{"listen\u004bey":"other-key-of-which-nobody-knows"}""", """{"listen\u004bey":"othe...nows"}""")]
    [InlineData("""{"a":"xKEYKEY","KEY":1,"b":["ESC","é\""]}""", """{"a":"xpqia...65a1pqia...65a1","pqia...65a1":1,"b":["pqia...65a1","é\""]}""")]
    [InlineData("""{"a":"\u00e9\\","b":1.50}""", """{"a":"\u00e9\\","b":1.50}""")]
    [InlineData("""{"a":"KEY\ud800 é"}""", """{"a":"pqia...65a1� é"}""")]
    [InlineData("""{"listenKey":5,"a":"b"}""", """{"listenKey":5,"a":"b"}""")]
    [InlineData("""{"listenKey":"pqia...65a1"}""", """{"listenKey":"pqia...65a1"}""")]
    public void It_is_found_wherever_it_stands_and_however_it_is_written(string text, string expected)
    {
        HiddenKeys keys = new();
        keys.Add(Key);
        text = text.Replace("KEY", Key, StringComparison.Ordinal).Replace("ESC", Escaped, StringComparison.Ordinal);
        var masked = Encoding.UTF8.GetString(keys.Replace(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(expected, masked);
        JsonDocument.Parse(masked).Dispose();
    }

    [Fact]
    public void A_key_that_is_a_word_is_not_taken_for_every_such_word()
    {
        HiddenKeys keys = new();
        keys.Add("e");
        keys.Add("BTCUSDT");
        const string json = """{"e":"ORDER","s":"BTCUSDT"}""";
        Assert.Equal(json, Encoding.UTF8.GetString(keys.Replace(Encoding.UTF8.GetBytes(json))));
    }
}
