using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.FleetTests.Servers;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>
/// A cluster refuses a change of a value while another one is on its way between its servers, in the words for one that was overtaken.
/// Two of three servers gone leave the last word of a reader that was killed so, and the next one of its name must wait, not end.
/// </summary>
public sealed class UndecidedChangeTests
{
    private const string WrongLastSequence =
        """{"error":{"code":400,"err_code":10164,"description":"wrong last sequence"},"stream":"KV_BUS-readers","seq":0}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_whose_last_change_is_on_its_way_is_waited_for() =>
        Assert.Equal(BinanceErrorId.BusUnavailable, (await OpenAsync(revisionAfter: 7)).ErrorId);

    [Fact]
    public async Task A_name_that_another_process_has_taken_meanwhile_is_in_use() =>
        Assert.Equal(BinanceErrorId.BusReaderInUse, (await OpenAsync(revisionAfter: 8)).ErrorId);

    private static async Task<BinanceException> OpenAsync(int revisionAfter)
    {
        var revision = 7;
        using AnsweringServer server = new(subject =>
        {
            if (subject.StartsWith("$KV.", StringComparison.Ordinal))
            {
                revision = revisionAfter;
                return WrongLastSequence;
            }

            return subject.Contains("MSG.GET", StringComparison.Ordinal) ? Place(revision) : Stream;
        });
        using NatsEngine engine = new(new NatsSettings([NatsAddress.Parse(server.Address)], "bus", TimeProvider.System));
        await engine.ConnectAsync(Stop);
        return await Assert.ThrowsAsync<BinanceException>(() => engine.OpenReaderAsync(new ReaderSettings { Name = "risk" }, Stop));
    }

    private static string Stream =>
        """{"config":{"subjects":["bus.>"]},"created":"2026-12-01T00:00:00Z","state":{"last_seq":20}}""";

    private static string Place(int revision)
    {
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"owner":"","sequence":12}"""));
        return $$$"""{"message":{"subject":"$KV.BUS-readers.risk","seq":{{{revision}}},"data":"{{{value}}}","time":"2026-12-01T00:00:00Z"}}""";
    }
}
