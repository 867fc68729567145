using System.Net;
using BinanceUserStreams.Network;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Network;

/// <summary>Connections of requests are kept for the whole process, and never for somebody else.</summary>
public sealed class KeptConnectionTests
{
    private const string Password = "hunter2hunter2";

    private static readonly Uri Proxy = new("http://127.0.0.1:9");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_command_uses_the_connection_of_the_last()
    {
        await using var server = RawServer.Answering(RawServer.Http("200 OK", "{}"));

        for (var command = 0; command < 3; command++)
        {
            using var transport = Sender.Transport();
            await transport.SendAsync(Sender.Call(server.Uri), Cancellation);
        }

        Assert.Equal(3, server.Heads.Count);
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task A_command_that_ends_ends_no_request_of_another()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource answers = new();
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            asked.SetResult();
            await answers.Task.WaitAsync(connection.Patience);
            await connection.WriteAsync(RawServer.Http("200 OK", "{}"));
        });
        using var other = Sender.Transport();
        var pending = other.SendAsync(Sender.Call(server.Uri), Cancellation);
        await asked.Task.WaitAsync(Cancellation);

        await using var elsewhere = RawServer.Answering(RawServer.Http("200 OK", "{}"));
        using (var ending = Sender.Transport())
        {
            await ending.SendAsync(Sender.Call(elsewhere.Uri), Cancellation);
        }

        answers.SetResult();

        Assert.Equal(200, (await pending.WaitAsync(WatchedClock.Patience, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_command_that_ends_lets_its_own_request_go()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource left = new();
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            asked.SetResult();
            await connection.ReadHeadAsync();
            left.SetResult();
        });
        var transport = Sender.Transport();
        var pending = transport.SendAsync(Sender.Call(server.Uri), Cancellation);
        await asked.Task.WaitAsync(Cancellation);

        transport.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => pending.WaitAsync(WatchedClock.Patience, Cancellation));
        await left.Task.WaitAsync(WatchedClock.Patience, Cancellation);
    }

    [Fact]
    public async Task After_a_5xx_to_one_command_the_next_one_connects_anew()
    {
        Queue<string> answers = new(["200 OK", "503 No", "200 OK"]);
        await using RawServer server = new(async connection =>
        {
            while (await connection.ReadHeadAsync() is not null)
            {
                await connection.WriteAsync(RawServer.Http(answers.Dequeue(), "{}"));
            }
        });

        List<(int Status, int Connections)> seen = [];
        for (var command = 0; command < 3; command++)
        {
            using var transport = Sender.Transport();
            var reply = await transport.SendAsync(Sender.Call(server.Uri), Cancellation);
            seen.Add((reply.StatusCode, server.Accepted));
        }

        Assert.Equal([(200, 1), (503, 1), (200, 2)], seen);
    }

    [Fact]
    public void What_was_typed_twice_is_the_same_way_and_nothing_else_is()
    {
        Assert.Equal(Way("anna", Password), Way("anna", Password));
        Assert.Equal(RequestWay.Of(RouteThrough(null)), RequestWay.Of(RouteThrough(null)));
        RequestWay[] different =
        [
            Way("anna", Password), Way("anna", "hunter3hunter3"), Way("otto", Password),
            Way("anna", "n\n" + Password), Way("anna\nn", Password), Way("anna1", "2"), Way("anna", "12"),
            RequestWay.Of(RouteThrough(null)), RequestWay.Of(RouteThrough(new CredentialCache())),
            RequestWay.Of(RouteThrough(new CredentialCache())),
            RequestWay.Of(RouteThrough(Typed("anna", Password), new Uri("http://127.0.0.1:10"))),
            RequestWay.Of(new Route(RequestBench.Address, null, null)),
        ];
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    [Fact]
    public void A_way_shows_no_password() => Assert.DoesNotContain("hunter2", Way("anna", Password).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Two_users_of_a_proxy_share_no_connections()
    {
        RequestPools pools = new(new WatchedClock());
        foreach (var user in (string[])["anna", "otto", "anna"])
        {
            ConnectionFactory connections = new(new TunnelProxy(new WebProxy(Proxy), Typed(user, Password)));
            using HttpClient client = new(new RequestHandler(connections, pools));
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(RequestBench.Address, Cancellation));
        }

        Assert.Equal(2, pools.Count);
    }

    [Fact]
    public void A_way_that_nobody_takes_any_more_is_forgotten()
    {
        WatchedClock clock = new();
        RequestPools pools = new(clock);
        var busy = pools.Enter(Way("anna", "still used"));
        pools.Leave(pools.Enter(Way("anna", "old")));
        clock.Advance(RequestPool.LongestLife);
        pools.Leave(pools.Enter(Way("anna", "new")));
        Assert.Equal(3, pools.Count);

        clock.Advance(TimeSpan.FromSeconds(1));
        pools.Leave(pools.Enter(Way("anna", "newest")));

        Assert.Equal(3, pools.Count);
        Assert.Same(busy, pools.Enter(Way("anna", "still used")));
    }

    private static RequestWay Way(string user, string password) => RequestWay.Of(RouteThrough(Typed(user, password)));

    private static Route RouteThrough(ICredentials? credentials, Uri? proxy = null) =>
        new(RequestBench.Address, proxy ?? Proxy, credentials);

    private static ProxyCredential Typed(string user, string password) =>
        new(user, new NetworkCredential("", password).SecurePassword);
}
