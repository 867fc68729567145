using BinanceUserStreams.Errors;
using BinanceUserStreams.FleetTests.Servers;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>Servers that have just begun do not know each other yet, and refuse what asks for three of them.</summary>
public sealed class NewServersTests
{
    private const string NotThere = """{"error":{"code":404,"err_code":10059,"description":"stream not found"}}""";
    private const string Made = """{"config":{},"state":{}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, 10005, "no suitable peers for placement")]
    [InlineData(503, 10008, "JetStream system temporarily unavailable")]
    public async Task They_are_waited_for(int status, int code, string words)
    {
        var refusals = 2;
        await ApplyAsync(subject => subject.Contains("INFO", StringComparison.Ordinal) ? NotThere
            : subject.Contains("CREATE", StringComparison.Ordinal) && refusals-- > 0 ? Error(status, code, words)
            : Made);

        Assert.True(refusals < 0);
    }

    [Fact]
    public async Task Where_there_are_too_few_that_is_said_in_their_words()
    {
        var error = await Assert.ThrowsAsync<BinanceException>(() => ApplyAsync(
            subject => subject.Contains("INFO", StringComparison.Ordinal) ? NotThere : Error(400, 10005, "no suitable peers for placement"),
            meeting: TimeSpan.Zero));

        Assert.Equal(BinanceErrorId.BusLayoutRejected, error.ErrorId);
        Assert.Contains("no suitable peers for placement", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_waiting_changes_is_said_at_once()
    {
        var asked = 0;
        var error = await Assert.ThrowsAsync<BinanceException>(() => ApplyAsync(subject =>
        {
            asked += subject.Contains("CREATE", StringComparison.Ordinal) ? 1 : 0;
            return subject.Contains("INFO", StringComparison.Ordinal) ? NotThere : Error(500, 10074, "replicas > 1 not supported");
        }));

        Assert.Equal(BinanceErrorId.BusLayoutRejected, error.ErrorId);
        Assert.Equal(1, asked);
    }

    private static string Error(int status, int code, string words) =>
        $$$"""{"error":{"code":{{{status}}},"err_code":{{{code}}},"description":"{{{words}}}"}}""";

    private static async Task ApplyAsync(Func<string, string> answer, TimeSpan? meeting = null)
    {
        using AnsweringServer server = new(answer);
        NatsSettings settings = new([NatsAddress.Parse(server.Address)], "bus", TimeProvider.System);
        using NatsEngine engine = new(meeting is { } patience ? settings with { MeetingPatience = patience } : settings);
        await engine.ConnectAsync(Stop);
        await engine.ApplyAsync(NatsCluster.Layout(replicas: 3), Stop);
    }
}
