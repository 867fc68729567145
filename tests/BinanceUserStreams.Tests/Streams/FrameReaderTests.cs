using System.Text;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

public sealed class FrameReaderTests : IDisposable
{
    private const int LongestFrame = 16 * 1024 * 1024;

    private readonly SocketOfParts _socket = new();
    private readonly List<byte[]?> _taken = [];

    [Fact]
    public async Task Parts_become_the_frame_they_were()
    {
        _socket.Put("{\"e\":"u8.ToArray(), endsFrame: false);
        _socket.Put(Array.Empty<byte>(), endsFrame: false);
        _socket.Put("\"x\"}"u8.ToArray());
        _socket.Put("{}"u8.ToArray());
        _socket.Close("1000");

        Assert.Equal("the server closed it with 1000", await ReadAsync());
        Assert.Equal(["{\"e\":\"x\"}", "{}"], _taken.Select(Text));
    }

    [Fact]
    public async Task All_that_came_before_the_connection_broke_is_taken_in_order()
    {
        var frames = Enumerable.Range(0, 5000).Select(i => $"{{\"number\":{i},\"text\":\"{new string('x', i % 700)}\"}}").ToList();
        frames.ForEach(frame => _socket.Put(Encoding.UTF8.GetBytes(frame)));
        _socket.Break("reset.");

        Assert.Equal("reset", await ReadAsync());
        Assert.Equal(frames, _taken.Select(Text));
    }

    [Fact]
    public async Task A_frame_keeps_its_bytes_while_others_are_read()
    {
        TaskCompletionSource first = new(), second = new();
        var reading = ReadAsync(() => (_taken.Count == 1 ? first : second).SetResult());
        _socket.Put("{\"a\":1}"u8.ToArray());
        await first.Task;
        _socket.Put("{\"b\":2}"u8.ToArray());
        await second.Task;
        _socket.Close("1000");
        await reading;

        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], _taken.Select(Text));
    }

    [Fact]
    public async Task The_longest_frame_has_16_MiB_and_a_longer_one_costs_only_itself()
    {
        _socket.Put(new byte[LongestFrame]);
        _socket.Put(new byte[LongestFrame + 1]);
        _socket.Put(new byte[(3 * LongestFrame) + 1]);
        _socket.Put("{}"u8.ToArray());
        _socket.Close("1000");

        await ReadAsync();

        Assert.Equal([LongestFrame, null, null, 2], _taken.Select(frame => frame?.Length));
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> ReadAsync(Action? taken = null)
    {
        var end = await new FrameReader(_socket).ReadAsync(
            frame =>
            {
                _taken.Add(frame);
                taken?.Invoke();
                return default;
            },
            idle: () => { });
        return end.Reason;
    }

    private static string Text(byte[]? frame) => Encoding.UTF8.GetString(frame!);
}
