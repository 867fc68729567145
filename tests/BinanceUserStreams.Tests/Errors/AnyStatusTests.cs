using BinanceUserStreams.Errors;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class AnyStatusTests
{
    public static TheoryData<int> Hundreds => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Hundreds))]
    public async Task A_status_without_a_body_is_always_an_error_of_ours(int hundred)
    {
        for (var status = hundred * 100; status < (hundred + 1) * 100; status++)
        {
            var error = await RequestBench.ErrorOfAsync(status, "");

            Assert.Equal(status, error.HttpStatus);
            Assert.Equal(Expected(status), error.ErrorId);
            Assert.EndsWith($"HTTP {status} with an empty body.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Hundreds))]
    public async Task Only_200_with_an_object_is_a_success(int hundred)
    {
        for (var status = hundred * 100; status < (hundred + 1) * 100; status++)
        {
            RequestBench bench = new([ScriptedTransport.Answer(status, "{}")], retries: 0);

            var thrown = await Record.ExceptionAsync(() => bench.SendAsync());

            Assert.Equal(status != 200, thrown is BinanceException);
            Assert.Equal(status == 200, thrown is null);
        }
    }

    private static BinanceErrorId Expected(int status) => status switch
    {
        401 => BinanceErrorId.ApiKeyRejected,
        403 or 451 => BinanceErrorId.AccessDenied,
        408 => BinanceErrorId.RequestTimedOut,
        410 => BinanceErrorId.EndpointRetired,
        418 => BinanceErrorId.IpBanned,
        429 => BinanceErrorId.RateLimited,
        >= 500 => BinanceErrorId.ServiceUnavailable,
        _ => BinanceErrorId.UnexpectedResponse,
    };
}
