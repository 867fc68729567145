using System.Text;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>An event counts as kept only if the servers have said so.</summary>
public sealed class AcknowledgementTests
{
    [Theory]
    [InlineData("""{"stream":"BUS","seq":7}""", nameof(AcknowledgementKind.Stored), 7)]
    [InlineData("""{"stream":"BUS","seq":7,"duplicate":true}""", nameof(AcknowledgementKind.Duplicate), 7)]
    [InlineData("""{"stream":"BUS","seq":0,"duplicate":true}""", nameof(AcknowledgementKind.Proposed), 0)]
    [InlineData(
        """{"error":{"code":400,"err_code":10158,"description":"duplicate message id is in process"},"stream":"BUS","seq":0}""",
        nameof(AcknowledgementKind.Proposed), 0)]
    [InlineData("""{"stream":"BUS","seq":0}""", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData("""{"stream":"BUS","seq":-1}""", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData("""{"stream":"BUS","seq":99999999999999999999}""", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData("""{"stream":"BUS","seq":"7"}""", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData("""{"stream":"OTHER","seq":7}""", nameof(AcknowledgementKind.Refused), 0)]
    [InlineData("[]", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData("", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData("+OK", nameof(AcknowledgementKind.NoAnswer), 0)]
    [InlineData(
        """{"error":{"code":503,"err_code":10077,"description":"maximum bytes exceeded"}}""",
        nameof(AcknowledgementKind.Unavailable), 0)]
    [InlineData(
        """{"error":{"code":500,"err_code":10047,"description":"insufficient storage resources available"}}""",
        nameof(AcknowledgementKind.Unavailable), 0)]
    [InlineData(
        """{"error":{"code":503,"err_code":10008,"description":"JetStream system temporarily unavailable"}}""",
        nameof(AcknowledgementKind.Unavailable), 0)]
    [InlineData(
        """{"error":{"code":400,"err_code":10054,"description":"message size exceeds maximum allowed"}}""",
        nameof(AcknowledgementKind.Refused), 0)]
    public void Only_a_place_in_the_stream_is_an_acknowledgement(string answer, string kind, long sequence)
    {
        var read = AcknowledgementReader.Read(new Reply(ReplyKind.Answer, Encoding.UTF8.GetBytes(answer), null, null), "BUS");

        Assert.Equal(Enum.Parse<AcknowledgementKind>(kind), read.Kind);
        Assert.Equal(sequence, read.Sequence);
        Assert.Equal(read.IsKept, sequence > 0);
        Assert.Equal(read.IsKept, read.Problem is null);
    }

    [Theory]
    [InlineData(nameof(ReplyKind.Nobody), nameof(AcknowledgementKind.Unavailable))]
    [InlineData(nameof(ReplyKind.NotConnected), nameof(AcknowledgementKind.Unavailable))]
    [InlineData(nameof(ReplyKind.Silence), nameof(AcknowledgementKind.NoAnswer))]
    [InlineData(nameof(ReplyKind.Denied), nameof(AcknowledgementKind.Refused))]
    public void No_answer_is_told_from_a_missing_right(string reply, string kind) =>
        Assert.Equal(
            Enum.Parse<AcknowledgementKind>(kind),
            AcknowledgementReader.Read(Reply.Nothing(Enum.Parse<ReplyKind>(reply), "why"), "BUS").Kind);
}
