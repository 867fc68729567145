using System.Diagnostics;
using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class HostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_listens_on_the_loopback_address_on_a_port_the_system_chose()
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);

        Assert.Equal($"http://127.0.0.1:{host.Uri.Port}/", host.Uri.ToString());
        Assert.Equal($"ws://127.0.0.1:{host.Uri.Port}/", host.StreamUri.ToString());
        Assert.NotEqual(0, host.Uri.Port);
    }

    [Fact]
    public async Task Emulators_side_by_side_share_nothing()
    {
        await using var one = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        await using var other = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);

        one.Exchange.UsedWeight = 7;

        Assert.NotEqual(one.Uri, other.Uri);
        Assert.Equal(0, other.Exchange.UsedWeight);
    }

    [Fact]
    public async Task It_stops_at_once_though_a_call_hangs_and_a_socket_is_open()
    {
        var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using HttpClient http = new();
        var hanging = http.GetAsync(new Uri(host.Uri, "fapi/v1/ping"), Cancellation);
        await host.Requests.WaitForCountAsync(1, Cancellation);
        using var socket = await StreamClient.ConnectAsync(host.StreamUri, "private/ws?listenKey=k");
        var stopwatch = Stopwatch.StartNew();

        await host.DisposeAsync();

        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
        await Assert.ThrowsAsync<WebSocketException>(socket.ReceiveAsync);
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_names_it()
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        var port = host.Uri.Port;

        var exception = await Assert.ThrowsAsync<IOException>(
            () => EmulatorHost.StartAsync(new EmulatorOptions { Port = port }, Cancellation));

        Assert.Contains($"{port}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(65536, 1, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, double.NaN, 1)]
    [InlineData(0, 1, 0)]
    public async Task Options_out_of_range_are_refused(int port, double timeScale, int weightLimit)
    {
        EmulatorOptions options = new() { Port = port, TimeScale = timeScale, WeightLimit = weightLimit };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EmulatorHost.StartAsync(options, Cancellation));
    }
}
