using BinanceUserStreams.Network;

namespace BinanceUserStreams.Tests.Network;

/// <summary>What comes in one piece from the system is asked for once, and every byte of it comes, in order.</summary>
public sealed class BufferedReadStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16 * 1024)]
    [InlineData(40_000)]
    public async Task Every_byte_comes_once_and_in_order_however_much_is_asked_for(int length)
    {
        var bytes = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7)).ToArray();
        using PieceStream inner = new(bytes);
        await using BufferedReadStream stream = new(inner);
        List<byte> read = [];
        var buffer = new byte[length];
        for (int count; (count = await stream.ReadAsync(buffer, Token)) > 0;)
        {
            read.AddRange(buffer.AsSpan(0, count));
        }

        Assert.Equal(bytes, read);
        Assert.InRange(inner.Reads, 1, length < 16 * 1024 ? 20 : 100);
    }

    [Fact]
    public async Task What_is_there_is_not_waited_behind()
    {
        using PieceStream inner = new([1, 2, 3]);
        await using BufferedReadStream stream = new(inner);
        var buffer = new byte[2];
        Assert.Equal(2, await stream.ReadAsync(buffer, Token));
        Assert.Equal(1, await stream.ReadAsync(buffer, Token));
        Assert.Equal(1, inner.Reads);
    }

    private sealed class PieceStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
