using System.IO.Compression;
using System.Text;

namespace BinanceUserStreams.Tests.Rest;

public sealed class WireAnswerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After: 7\nX-MBX-USED-WEIGHT-1M: 2400", 2400)]
    [InlineData("retry-after: 7\nx-mbx-used-weight-1m: -1", -1)]
    [InlineData("RETRY-AFTER: 7\nX-Mbx-Used-Weight-1m: 0", 0)]
    public async Task Limits_are_read_from_the_headers_however_they_are_written(string headers, int weight)
    {
        await using var server = RawServer.Answering(RawServer.Http(
            "429 Too Many Requests\nContent-Type: application/json;charset=UTF-8\n" + headers, "{\"a\":1}"));

        var reply = await Sender.SendAsync(server.Uri);

        Assert.Equal((429, "{\"a\":1}", weight), (reply.StatusCode, reply.Body, reply.UsedWeight));
        Assert.Equal(TimeSpan.FromSeconds(7), reply.RetryAfter!.WaitFrom(Noon, 429));
        Assert.StartsWith("application/json", reply.ContentType, StringComparison.Ordinal);
        Assert.Null(reply.RedirectsTo);
    }

    [Fact]
    public async Task An_answer_without_headers_says_nothing_more()
    {
        await using var server = RawServer.Answering(RawServer.Http("202 Accepted"));

        var reply = await Sender.SendAsync(server.Uri);

        Assert.Equal((202, ""), (reply.StatusCode, reply.Body));
        Assert.Equal((null, null), (reply.ContentType, reply.RedirectsTo));
        Assert.Equal((null, null), (reply.RetryAfter, reply.UsedWeight));
    }

    [Fact]
    public async Task Headers_that_make_no_sense_are_as_good_as_none()
    {
        await using var server = RawServer.Answering(
            RawServer.Http("503 Busy\nRetry-After: soon\nX-MBX-USED-WEIGHT-1M: 1.5e9"));

        var reply = await Sender.SendAsync(server.Uri);

        Assert.Equal((503, null, null), (reply.StatusCode, reply.RetryAfter, reply.UsedWeight));
    }

    [Theory]
    [InlineData(301, "Location")]
    [InlineData(302, "location")]
    [InlineData(303, "Location")]
    [InlineData(307, "LOCATION")]
    [InlineData(308, "Location")]
    public async Task A_redirect_is_told_and_the_other_host_never_hears_of_it(int status, string header)
    {
        await using var other = RawServer.Answering(RawServer.Http("200 OK", "{}"));
        await using var server = RawServer.Answering(RawServer.Http($"{status} Moved\n{header}: {other.Uri}"));

        var reply = await Sender.SendAsync(server.Uri);

        Assert.Equal((status, other.Uri.AbsoluteUri), (reply.StatusCode, reply.RedirectsTo));
        Assert.Single(server.Heads);
        Assert.Equal(0, other.Accepted);
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write("""{"listenKey":"币安人生"}"""u8);
        }

        var body = Encoding.Latin1.GetString(packed.ToArray());
        await using var server = RawServer.Answering(
            RawServer.Http("200 OK\nContent-Type: application/json\nContent-Encoding: gzip", body));

        Assert.Equal("""{"listenKey":"币安人生"}""", (await Sender.SendAsync(server.Uri)).Body);
        Assert.Contains("gzip", server.Heads[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "\u00C3\u00A9")]
    [InlineData("application/json", "\u00EF\u00BB\u00BF\u00C3\u00A9")]
    [InlineData("text/html; charset=\"UTF-8\"", "\u00C3\u00A9")]
    [InlineData("text/html; charset=iso-8859-1", "\u00E9")]
    [InlineData("text/html; charset=none-that-is-known", "\u00C3\u00A9")]
    public async Task The_letters_of_an_answer_are_those_of_its_charset(string type, string bytes)
    {
        await using var server = RawServer.Answering(RawServer.Http($"200 OK\nContent-Type: {type}", bytes));

        var reply = await Sender.SendAsync(server.Uri);

        Assert.Equal(("\u00E9", "\u00C3\u00A9"), (reply.Body, Encoding.Latin1.GetString(reply.Utf8)));
    }

    [Fact]
    public async Task An_answer_in_pieces_is_put_together()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

        Assert.Equal("{}", (await Sender.SendAsync(server.Uri)).Body);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(418)]
    [InlineData(500)]
    [InlineData(599)]
    public async Task An_answer_of_failure_is_an_answer(int status)
    {
        await using var server = RawServer.Answering(RawServer.Http($"{status} No", "why"));

        var reply = await Sender.SendAsync(server.Uri);

        Assert.Equal((status, "why"), (reply.StatusCode, reply.Body));
    }
}
