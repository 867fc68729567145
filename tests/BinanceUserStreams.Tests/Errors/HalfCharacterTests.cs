using BinanceUserStreams.Errors;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class HalfCharacterTests
{
    [Fact]
    public async Task Half_a_character_in_an_answer_is_an_error_of_ours()
    {
        var error = await RequestBench.ErrorOfAsync(200, "{\"a\":\"" + (char)0xD83D + "\"}");

        Assert.Equal(BinanceErrorId.UnexpectedResponse, error.ErrorId);
        Assert.EndsWith("\"{\"a\":\"\\uD83D\"}\".", error.Message, StringComparison.Ordinal);
    }
}
