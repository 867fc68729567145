using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Secrets;

public sealed class CutSecretTests
{
    private const string Fresh = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    [Theory]
    [InlineData(4040)]
    [InlineData(4070)]
    [InlineData(4095)]
    [InlineData(1_000_000)]
    public void A_key_behind_a_page_of_blanks_is_masked(int blanks) =>
        Assert.Equal("pqia...65a1", WireText.OneLine(new string(' ', blanks) + Fresh, Fresh));
}
