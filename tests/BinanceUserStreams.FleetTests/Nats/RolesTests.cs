using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Nats.Requests;
using BinanceUserStreams.NatsServers;
using NATS.NKeys;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>The three roles of <c>examples/fleet/roles.conf</c>: a server with it permits what each needs, and nothing else.</summary>
public sealed class RolesTests : IAsyncLifetime
{
    private static readonly BusSubjects Subjects = new("bus", "Production");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Ruinous =
        ["$JS.API.STREAM.PURGE.BUS", "$JS.API.STREAM.MSG.DELETE.BUS", "$JS.API.STREAM.DELETE.BUS", "$JS.API.STREAM.DELETE.KV_BUS-readers"];

    private static readonly Dictionary<StreamSource, AccountBeat> Desk = new()
    {
        [new StreamSource(Market.UsdMFutures, "desk")] = new(true, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("roles-");
    private readonly Dictionary<BusRole, NatsSettings> _roles = [];
    private NatsServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            // Nobody else would end the server.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? default);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_administrator_makes_the_stream_changes_it_and_removes_a_reader()
    {
        using var engine = await OpenAsync(BusRole.Administrator);

        await engine.ApplyAsync(FleetLayout.Of(Subjects) with { Replicas = 1, MaximumAge = TimeSpan.FromDays(7) }, Stop);

        Assert.Equal(TimeSpan.FromDays(7), (await engine.DescribeAsync(Stop)).Layout?.MaximumAge);
        Assert.True(await engine.RemoveReaderAsync("first", Stop));
    }

    [Fact]
    public async Task A_receiver_publishes_events_and_reports_and_shares_heartbeats()
    {
        using var engine = await OpenAsync(BusRole.Receiver);
        var bucket = engine.Bucket(Subjects.HostsBucket);

        Assert.True((await PublishAsync(engine, "bus.Production.account.UsdMFutures.desk.-")).IsKept);
        Assert.True((await PublishAsync(engine, Subjects.HeardBy("host-2"))).IsKept);
        await bucket.PutAsync(Subjects.HeartbeatOf("host-2"), "beat"u8.ToArray(), Stop);
        Assert.NotNull(await bucket.GetAsync(Subjects.HeartbeatOf("host-1"), Stop));
        Assert.Equal(2, (await bucket.ListAsync(Stop)).Count);
        Assert.NotNull((await engine.DescribeAsync(Stop)).Layout);
    }

    [Fact]
    public async Task A_reader_reads_keeps_its_place_and_removes_it()
    {
        using var receiver = await OpenAsync(BusRole.Receiver);
        await PublishAsync(receiver, "bus.Production.account.UsdMFutures.desk.-");
        using var engine = await OpenAsync(BusRole.Reader);

        using (var reader = await engine.OpenReaderAsync(new ReaderSettings { Name = "risk", FromSequence = 1 }, Stop))
        {
            Assert.Equal(2, await reader.ReadAsync(new StoredMessage[8], Patience, Stop));
            await reader.AcknowledgeAsync(1, Stop);
        }

        Assert.Contains((await engine.DescribeAsync(Stop)).Readers, reader => reader is { Name: "risk", AcknowledgedTo: 1 });
        Assert.True(await engine.RemoveReaderAsync("risk", Stop));
    }

    [Theory]
    [InlineData(BusRole.Receiver, false)]
    [InlineData(BusRole.Reader, true)]
    [InlineData(BusRole.Administrator, true)]
    public async Task Everybody_sees_the_hosts_and_who_may_read_what_they_have_published(object role, bool isReported)
    {
        using var engine = await OpenAsync((BusRole)role);

        var overview = await OverviewReading.ReadAsync(
            engine, Subjects, new OverviewExpectation(1, TimeSpan.FromMinutes(1)), TimeProvider.System, Stop);

        Assert.Equal(isReported, Assert.Single(overview.Hosts).SinceReport is not null);
        Assert.Empty(overview.Problems);
    }

    [Theory]
    [InlineData(BusRole.Receiver)]
    [InlineData(BusRole.Reader)]
    [InlineData(BusRole.Administrator)]
    public async Task The_doctor_finds_nothing_that_a_role_lacks_and_none_that_it_could_remove(object role)
    {
        using var engine = await OpenAsync((BusRole)role);
        BusDiagnosis diagnosis = new(engine, Subjects, (BusRole)role, TimeProvider.System);
        List<BusCheck> checks = [];
        while (diagnosis.HasNext)
        {
            checks.Add(await diagnosis.NextAsync(Stop));
        }

        Assert.DoesNotContain(checks, check => check.Status == StreamCheckStatus.Failed);
        Assert.Equal(StreamCheckStatus.Passed, checks.Single(check => check.Name == BusCheckName.Rights).Status);
        Assert.Empty(await engine.FindPowersAsync(Stop));
    }

    [Fact]
    public async Task Nobody_empties_or_removes_the_stream_or_a_message_of_it()
    {
        foreach (var role in Enum.GetValues<BusRole>())
        {
            await AssertRefusedAsync(role, Ruinous);
        }
    }

    [Fact]
    public Task A_receiver_reads_no_event_moves_no_reader_and_changes_no_stream() => AssertRefusedAsync(
        BusRole.Receiver,
        "$JS.API.CONSUMER.CREATE.BUS", "$JS.API.STREAM.MSG.GET.BUS", "$JS.API.DIRECT.GET.BUS", "$KV.BUS-readers.risk",
        "$JS.API.STREAM.UPDATE.BUS", "$JS.API.STREAM.CREATE.OTHER", "other.subject");

    [Fact]
    public Task A_reader_publishes_nothing_and_changes_no_stream() => AssertRefusedAsync(
        BusRole.Reader,
        "bus.Production.account.UsdMFutures.desk.-", "bus.Production.heard.host-1", "bus.Production.doctor",
        "$KV.BUS-hosts.Production.host-1", "$JS.API.STREAM.UPDATE.BUS", "$JS.API.CONSUMER.DURABLE.CREATE.BUS.risk");

    [Fact]
    public Task An_administrator_publishes_no_event_and_touches_no_other_stream() => AssertRefusedAsync(
        BusRole.Administrator,
        "bus.Production.account.UsdMFutures.desk.-", "bus.Production.heard.host-1", "$KV.BUS-hosts.Production.host-1",
        "$JS.API.STREAM.CREATE.OTHER", "$JS.API.STREAM.INFO.OTHER");

    private async Task StartAsync()
    {
        var keys = "";
        Dictionary<BusRole, string> seeds = [];
        foreach (var role in Enum.GetValues<BusRole>())
        {
            using var pair = KeyPair.CreatePair(PrefixByte.User);
            seeds[role] = Path.Combine(_folder.FullName, $"{role}.nk");
            await File.WriteAllTextAsync(seeds[role], pair.GetSeed());
            keys += $"{role.ToString().ToUpperInvariant()}_NKEY: {pair.GetPublicKey()}\n";
        }

        _server = await NatsServer.StartAsync(keys + await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "roles.conf")));
        foreach (var seed in seeds)
        {
            _roles[seed.Key] = new NatsSettings([NatsAddress.Parse(_server.Address)], "bus", TimeProvider.System)
            {
                Credential = NatsCredential.OfSeed(seed.Value),
                Patience = Patience,
            };
        }

        using var engine = await OpenAsync(BusRole.Administrator);
        await engine.ApplyAsync(FleetLayout.Of(Subjects) with { Replicas = 1 }, Stop);
        using var host = await OpenAsync(BusRole.Receiver);
        await host.Bucket(Subjects.HostsBucket).PutAsync(
            Subjects.HeartbeatOf("host-1"), HeartbeatFormat.Write(new Heartbeat("host-1", "boot", DateTimeOffset.UtcNow, Desk)), Stop);
        await PublishAsync(host, Subjects.HeardBy("host-1"));
        using var reading = await OpenAsync(BusRole.Reader);
        using var risk = await reading.OpenReaderAsync(new ReaderSettings { Name = "first" }, Stop);
    }

    private async Task AssertRefusedAsync(BusRole role, params string[] subjects)
    {
        using NatsLink link = new(_roles[role]);
        await link.OpenedAsync(Stop);
        Requester requester = new(link, TimeProvider.System);
        foreach (var subject in subjects)
        {
            var reply = await requester.AskAsync(subject, default, null, Patience, Stop);
            Assert.True(reply.Kind == ReplyKind.Denied, $"{role} may {subject}: {reply.Kind}");
        }
    }

    private async Task<NatsEngine> OpenAsync(BusRole role)
    {
        NatsEngine engine = new(_roles[role]);
        await engine.ConnectAsync(Stop);
        return engine;
    }

    private static ValueTask<Acknowledgement> PublishAsync(NatsEngine engine, string subject) =>
        engine.PublishAsync(new BusMessage(subject, subject, "host-1", "{}"u8.ToArray()), Patience, Stop);
}
