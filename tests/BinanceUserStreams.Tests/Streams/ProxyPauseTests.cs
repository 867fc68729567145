using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A stream behind a proxy whose password is wrong.</summary>
public sealed class ProxyPauseTests
{
    [Fact]
    public async Task It_waits_as_long_as_the_account_needs_and_says_that_it_is_the_password()
    {
        await using StreamBench bench = new();
        var half = TimeSpan.FromMinutes(30);
        bench.Exchange.RefuseLoginNext(half);
        bench.Start();

        var warning = await bench.NextAsync<StreamStatus>(status => status.IsWarning);
        Assert.StartsWith(
            "the proxy does not accept the user name or the password; next attempt in 30 minutes. Give the user name",
            warning.Message, StringComparison.Ordinal);
        Assert.Contains("-ProxyCredential", warning.Message, StringComparison.Ordinal);

        await bench.Clock.WhenSetAsync(half);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        await bench.Clock.PassAsync(half);
        await bench.Exchange.SocketAsync();
    }
}
