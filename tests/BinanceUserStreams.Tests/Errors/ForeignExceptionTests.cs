using System.Net.Sockets;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Tests.Errors;

/// <summary>The runtime words its exceptions itself: a proxy's password stands in them.</summary>
public sealed class ForeignExceptionTests
{
    [Fact]
    public void The_cause_of_an_error_is_told_without_the_secrets_in_it()
    {
        var key = new ApiKey("TheApiKeyThatIsInAnException");
        var raw = new HttpRequestException(
            "the proxy 'http://bot:Pr0xyPassw0rd@proxy.example/' failed", new IOException($"no {key.Reveal()}"));

        var error = BinanceError.Of(BinanceErrorId.ConnectionFailed, $"said {key.Reveal()} to http://bot:pw@h/", raw);

        var cause = Assert.IsType<ForeignException>(error.InnerException);
        Assert.Equal(
            "System.Net.Http.HttpRequestException: the proxy 'http://...@proxy.example/' failed", cause.Message);
        Assert.Equal("System.IO.IOException: no TheA...tion", cause.InnerException!.Message);
        Assert.DoesNotContain("Pr0xyPassw0rd", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("bot:", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Reveal(), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_keeps_what_helps_to_find_the_cause()
    {
        var raw = Assert.Throws<SocketException>(void () => throw new SocketException((int)SocketError.ConnectionReset));

        var cause = BinanceError.Of(BinanceErrorId.ConnectionFailed, "there", raw).InnerException!;

        Assert.StartsWith("System.Net.Sockets.SocketException: ", cause.Message, StringComparison.Ordinal);
        Assert.Equal(raw.HResult, cause.HResult);
        Assert.Contains(nameof(It_keeps_what_helps_to_find_the_cause), cause.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_ours_behind_another_is_as_it_is()
    {
        var ours = BinanceError.Of(BinanceErrorId.ConnectionFailed, "here");

        Assert.Same(ours, BinanceError.Of(BinanceErrorId.JournalUnavailable, "there", ours).InnerException);
    }
}
