namespace BinanceUserStreams.Tests.Emulator;

public sealed class ControlInputTests : EmulatorTest
{
    [Theory]
    [InlineData("/faults", "", "kind (Status, Delay, Hang, Reset,")]
    [InlineData("/faults", "not json", "kind (Status, Delay, Hang, Reset,")]
    [InlineData("/faults", """{"kind":"Explode"}""", "kind (Status, Delay, Hang, Reset,")]
    [InlineData("/faults", """{"kind":"Hang","times":3}""", "count (1; 0 = until cleared)")]
    [InlineData("/faults", """{"kind":"Hang","count":-1}""", "'count' must be 0")]
    [InlineData("/faults", """{"kind":"Delay","milliseconds":-1}""", "'milliseconds' must be 0 or more")]
    [InlineData("/faults", """{"kind":"Status"}""", "needs 'status'")]
    [InlineData("/faults", """{"kind":"Status","status":42}""", "from 200 to 599")]
    [InlineData("/faults", """{"kind":"Status","status":500,"msg":"x"}""", "'msg' needs 'code'")]
    [InlineData("/faults", """{"kind":"Redirect"}""", "needs 'location'")]
    [InlineData("/faults", """{"kind":"ReplaceKey","method":"DELETE"}""", "hits PUT or POST only")]
    [InlineData("/faults", """[{"kind":"Hang"},{"kind":"Status"}]""", "needs 'status'")]
    [InlineData("/faults", """{"kind":"Status","status":500,"headers":null}""", "headers (object of texts)")]
    [InlineData("/faults", """{"kind":"Status","status":500,"headers":{"a b":"c"}}""", "printable ASCII")]
    [InlineData("/faults", """{"kind":"Status","status":500,"headers":{"Content-Length":"1"}}""", "Content-Length")]
    [InlineData("/faults", """{"kind":"Redirect","location":"http://x/\n"}""", "printable ASCII")]
    [InlineData("/faults", "[null]", "not null")]
    [InlineData("/listen-keys/expire", """{"market":"Futures"}""", "market (UsdMFutures, CoinMFutures,")]
    [InlineData("/listen-keys/expire", """{"times":101}""", "'times' must be from 0 to 100")]
    [InlineData("/listen-keys/notice", """{"times":-1}""", "'times' must be from 0 to 100")]
    [InlineData("/listen-keys/notice", """{"times":"2"}""", "times (0 to 100)")]
    [InlineData("/weight", """{"used":"many"}""", "used (a number, 0 or more)")]
    [InlineData("/weight", "{}", "used (a number, 0 or more)")]
    [InlineData("/weight", """{"used":-1}""", "non-negative")]
    [InlineData("/clock", "{}", "offsetMilliseconds (a number")]
    [InlineData("/clock", """{"offsetMilliseconds":31536000001}""", "a year at most")]
    [InlineData("/events", """{"market":"UsdMFutures"}""", "event (an object)")]
    [InlineData("/events", """{"market":"UsdMFutures","event":{},"count":-1}""", "non-negative")]
    [InlineData("/events", """{"market":"UsdMFutures","event":[]}""", "An event is a JSON object")]
    [InlineData("/events", """{"market":"Futures","event":{}}""", "market (UsdMFutures, CoinMFutures")]
    public async Task Bad_input_is_answered_with_what_is_accepted(string path, string json, string told)
    {
        var reply = await ControlAsync("POST", path, json);

        Assert.Equal(400, reply.Status);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
        Assert.Empty(Host.Faults.Waiting);
    }

    [Fact]
    public async Task A_malformed_api_key_cannot_be_described()
    {
        var reply = await ControlAsync("PUT", "/api-keys/short", "{}");

        Assert.Equal(400, reply.Status);
        Assert.Contains("64 letters and digits", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("PATCH", "/faults")]
    [InlineData("GET", "/reset")]
    public async Task An_unknown_control_call_is_answered_with_those_there_are(string method, string path)
    {
        var reply = await ControlAsync(method, path);

        Assert.Equal(404, reply.Status);
        Assert.Contains("POST   /emulator/reset", reply.Body, StringComparison.Ordinal);
    }
}
