using System.IO.Compression;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

public sealed class BodySizeTests
{
    private const int Mebibyte = 1024 * 1024;
    private const int Largest = 8 * Mebibyte;

    [Fact]
    public async Task A_body_of_eight_mebibytes_is_read()
    {
        await using var server = RawServer.Answering(RawServer.Http("502 Bad", new string('x', Largest)));

        Assert.Equal(Largest, (await Sender.SendAsync(server.Uri)).Body.Length);
    }

    [Fact]
    public async Task A_body_that_is_announced_as_larger_is_refused()
    {
        await using var server = RawServer.Answering(RawServer.Http("502 Bad", new string('x', Largest + 1)));

        var failure = await Sender.FailAsync(server.Uri);

        Assert.Contains($"{Largest}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_an_unexpected_answer_and_not_asked_for_again()
    {
        await using var server = RawServer.Answering(RawServer.Http("502 Bad", new string('x', Largest + 1)));
        using var transport = Sender.Transport();
        RetryPolicy policy = new(maximumRetryCount: 3, TimeSpan.FromSeconds(30), () => 0);
        RequestExecutor executor = new(transport, policy, new RequestGate(), new WatchedClock(), new CollectingLog());

        var error = await Assert.ThrowsAsync<BinanceException>(() =>
            executor.SendAsync(Sender.Call(server.Uri), TestContext.Current.CancellationToken));

        Assert.Equal(BinanceErrorId.UnexpectedResponse, error.ErrorId);
        Assert.Single(server.Heads);
    }

    [Fact]
    public async Task A_body_without_an_end_is_not_read_to_its_end()
    {
        TaskCompletionSource<bool> hungUp = new();
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            var chunk = Encoding.Latin1.GetBytes($"{Mebibyte:x}\r\n{new string('x', Mebibyte)}\r\n");
            hungUp.SetResult(await RefusesAsync(connection, chunk, times: 256));
        });

        var failure = await Sender.FailAsync(server.Uri);

        Assert.Contains($"{Largest}", failure.Message, StringComparison.Ordinal);
        Assert.True(await hungUp.Task);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_refused()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[64 * Mebibyte]);
        }

        var bomb = Encoding.Latin1.GetString(packed.ToArray());
        Assert.InRange(bomb.Length, 1, Mebibyte / 4);
        await using var server = RawServer.Answering(RawServer.Http("200 OK\nContent-Encoding: gzip", bomb));

        var failure = await Sender.FailAsync(server.Uri);

        Assert.Contains($"{Largest}", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> RefusesAsync(RawConnection connection, byte[] chunk, int times)
    {
        try
        {
            for (var i = 0; i < times; i++)
            {
                await connection.WriteAsync(chunk);
            }

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
