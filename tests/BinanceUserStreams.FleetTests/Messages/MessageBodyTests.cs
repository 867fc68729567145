using System.Text;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.FleetTests.Messages;

/// <summary>A line goes over the bus as it is, also one that is larger than the bus takes.</summary>
public sealed class MessageBodyTests
{
    [Theory]
    [InlineData(10, 1000)]
    [InlineData(100_000, 1000)]
    public void A_line_comes_out_as_it_went_in(int length, int largest)
    {
        var line = Encoding.UTF8.GetBytes("{" + new string('x', length));
        var body = MessageBody.Of(line, largest);
        Assert.True(body!.Length <= largest);
        Assert.Equal(line, MessageBody.LineOf(body).ToArray());
    }

    [Fact]
    public void What_is_too_large_also_when_it_is_compressed_is_none()
    {
        var line = new byte[10_000];
        new Random(1).NextBytes(line);
        Assert.Null(MessageBody.Of(line, 1000));
    }

    [Fact]
    public void A_damaged_one_is_a_format_error_and_nothing_else()
    {
        var body = MessageBody.Of(Encoding.UTF8.GetBytes("{" + new string('x', 100_000)), 1000)!;
        body[12] ^= 0xFF;
        body[13] ^= 0xFF;
        Assert.Throws<FormatException>(() => MessageBody.LineOf(body));
    }
}
