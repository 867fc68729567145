using System.Net;
using System.Net.Sockets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Network;

/// <summary>A host with several addresses, some of them dead.</summary>
public sealed class HappyEyeballsTests
{
    private static readonly IPAddress Six1 = IPAddress.Parse("2001:db8::1");
    private static readonly IPAddress Six2 = IPAddress.Parse("2001:db8::2");
    private static readonly IPAddress Four1 = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Four2 = IPAddress.Parse("192.0.2.2");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Both_families_of_addresses_take_turns() => Assert.Equal(
        [Six1, Four1, Six2, Four2], AddressOrder.Alternate([Six1, Six2, Four1, Four2]));

    [Fact]
    public void The_systems_first_address_stays_the_first() => Assert.Equal(
        [Four1, Six1, Four2], AddressOrder.Alternate([Four1, Four2, Six1]));

    [Fact]
    public async Task An_address_that_does_not_answer_costs_a_quarter_of_a_second()
    {
        FakeTimeProvider clock = new();
        using Socket open = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        TaskCompletionSource<DialedAddress> silent = new();
        List<IPAddress> tried = [];
        CancellationToken stopped = default;
        TcpDialer dialer = new(Lookup(Six1, Four1), clock, (address, token) =>
        {
            tried.Add(address.Address);
            stopped = address.Address.Equals(Six1) ? token : stopped;
            return address.Address.Equals(Six1) ? silent.Task : Task.FromResult(new DialedAddress(open, ""));
        });

        var dialing = dialer.DialAsync("exchange", 443, Cancellation);
        clock.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal([Six1], tried);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Same(open, await dialing.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
        Assert.True(stopped.IsCancellationRequested);
        silent.SetResult(default);
    }

    [Fact]
    public async Task One_that_connects_after_another_has_won_is_closed()
    {
        FakeTimeProvider clock = new();
        using Socket open = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Socket late = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        TaskCompletionSource<DialedAddress> first = new();
        TcpDialer dialer = new(Lookup(Six1, Four1), clock, (address, _) =>
            address.Address.Equals(Six1) ? first.Task : Task.FromResult(new DialedAddress(open, "")));
        var dialing = dialer.DialAsync("exchange", 443, Cancellation);
        clock.Advance(TimeSpan.FromMilliseconds(250));
        await dialing.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        first.SetResult(new DialedAddress(late, ""));

        Assert.True(late.SafeHandle.IsClosed);
    }

    [Fact]
    public async Task Requests_and_streams_reach_a_host_whose_first_address_is_dead()
    {
        await using RawServer server = new(async connection =>
        {
            var head = (await connection.ReadHeadAsync())!;
            await connection.WriteAsync(head.StartsWith("GET", StringComparison.Ordinal)
                ? RawServer.Upgrade(head)
                : RawServer.Http("200 OK", "{}"));
            await connection.ReadHeadAsync();
        });
        ConnectionFactory connections = new(null, Lookup(IPAddress.IPv6Loopback, IPAddress.Loopback), TimeProvider.System);
        using BinanceUserStreams.Rest.RestSharpTransport transport = new(connections, "Test/1");
        using WebSocketConnector connector = new(connections, "Test/1");

        var reply = await transport.SendAsync(
            Sender.Call(new Uri($"http://localhost:{server.Port}/fapi/v1/listenKey")), Cancellation);
        using var socket = await connector.ConnectAsync(new Uri($"ws://localhost:{server.Port}/ws"), Cancellation);

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task Where_no_address_answers_each_is_named_with_its_port_and_reason()
    {
        var gone = RawServer.Answering("");
        var port = gone.Port;
        await gone.DisposeAsync();
        TcpDialer dialer = new(Lookup(IPAddress.IPv6Loopback, IPAddress.Loopback), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<HostUnreachableException>(() =>
            dialer.DialAsync("exchange", port, Cancellation));

        Assert.StartsWith($"[::1]:{port}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"; 127.0.0.1:{port}: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(", nothing listens there", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_an_address_is_said_to_have_none()
    {
        TcpDialer dialer = new(
            (_, _) => throw new SocketException((int)SocketError.HostNotFound), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<HostUnreachableException>(() =>
            dialer.DialAsync("exchange.invalid", 443, Cancellation));

        Assert.StartsWith("exchange.invalid has no address: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RequestBench.ListenKeyText, failure.Message, StringComparison.Ordinal);
    }

    private static HostLookup Lookup(params IPAddress[] addresses) => (_, _) => Task.FromResult(addresses);
}
